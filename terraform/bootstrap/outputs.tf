output "state_bucket" {
  description = "Bucket of the states, for environments/*/backend.hcl."
  value       = aws_s3_bucket.state.id
}

output "repository_url" {
  description = "Where images are pushed."
  value       = aws_ecr_repository.this.repository_url
}

output "plan_role_arn" {
  description = "Role of plans and the drift check."
  value       = aws_iam_role.plan.arn
}

output "push_role_arn" {
  description = "Role that pushes images."
  value       = aws_iam_role.push.arn
}

output "apply_role_arns" {
  description = "Roles that change an environment, by its name."
  value       = { for name, role in aws_iam_role.apply : name => role.arn }
}

output "permissions_boundary_arn" {
  description = "Boundary of every role of an environment, for environments/*/*.tfvars."
  value       = local.boundary_arn
}
