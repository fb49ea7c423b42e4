#!/bin/bash
# `mysqladmin ping` as far as the health check asks it: does the server answer at its port?
exec 3<>/dev/tcp/127.0.0.1/3306
