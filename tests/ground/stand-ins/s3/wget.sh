#!/bin/bash
# `wget …/cluster/status` as far as the health check asks it: does the store answer at its port?
exec 3<>/dev/tcp/127.0.0.1/8333
