output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "Address range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "zones" {
  description = "Availability zones in use, in order."
  value       = local.zones
}

output "public_subnet_ids" {
  description = "Subnets for load balancers, one a zone."
  value       = [for zone in local.zones : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "Subnets for servers and pods, one a zone."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]
}

output "isolated_subnet_ids" {
  description = "Subnets for databases and file systems, one a zone; no way out."
  value       = [for zone in local.zones : aws_subnet.isolated[zone].id]
}

output "nat_public_ips" {
  description = "Addresses from which the private subnets reach the internet, for the allow lists of others."
  value       = [for address in aws_eip.nat : address.public_ip]
}

output "s3_prefix_list_id" {
  description = "Prefix list of S3 by the gateway endpoint, for egress rules."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}
