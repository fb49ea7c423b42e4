terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  # Bucket, region and locking come from environments/<name>/backend.hcl, the key from the command line.
  backend "s3" {}

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.45"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

# CloudFront takes certificates and web ACLs from us-east-1 alone.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  name_prefix = "${var.project}-${var.environment}"

  tags = {
    Project     = var.project
    Environment = var.environment
    Owner       = var.owner
    Repo        = var.repository
    Stack       = "edge"
    # By it the backup plan and the apply role know what is theirs.
    NamePrefix = local.name_prefix
  }
}
