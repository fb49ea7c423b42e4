#!/bin/bash
# A certificate for the shop. First one that nobody trusts, so that NGINX starts at all; then, as soon as
# the name points here, one from Let's Encrypt. A timer runs this hourly until it is there and afterwards:
# it says so when the renewal (certbot.timer, with the deploy hook reload-nginx) has not come in time.
#
# DOMAIN_NAME, CERTIFICATE_EMAIL   the shop's name; the account's address at the authority
# ACME_SERVER                      another authority: that of Let's Encrypt for tries
# LETSENCRYPT, TLS, ACME_ROOT      folders: certbot's, NGINX's certificate, challenges
# NGINX_CONTROL                    what starts and reloads NGINX: `systemctl` by default
set -euo pipefail

name="${DOMAIN_NAME:?the name of the shop is missing: set DOMAIN_NAME}"
email="${CERTIFICATE_EMAIL:?set CERTIFICATE_EMAIL: the address of the account at the authority}"
server="${ACME_SERVER:-https://acme-v02.api.letsencrypt.org/directory}"
letsencrypt="${LETSENCRYPT:-/etc/letsencrypt}"
mine="${TLS:-/etc/bookstore/tls}"
webroot="${ACME_ROOT:-/var/www/acme}"
control="${NGINX_CONTROL:-systemctl}"
live="$letsencrypt/live/$name"

install -d -m 0755 "$webroot" "$mine"
if [ ! -e "$mine/fullchain.pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$name" \
    -addext "subjectAltName=DNS:$name" -keyout "$mine/privkey.pem" -out "$mine/fullchain.pem"
  chmod 0600 "$mine/privkey.pem"
fi
"$control" is-active --quiet nginx || "$control" restart nginx

if [ ! -e "$live/fullchain.pem" ]; then
  certbot certonly --non-interactive --agree-tos --email "$email" --server "$server" --config-dir "$letsencrypt" \
    --webroot --webroot-path "$webroot" --domain "$name"
fi

# Deploy hooks do not run at the first issue, so the first reload is here.
if [ "$(readlink "$mine/fullchain.pem" || true)" != "$live/fullchain.pem" ]; then
  ln -sf "$live/fullchain.pem" "$mine/fullchain.pem"
  ln -sf "$live/privkey.pem" "$mine/privkey.pem"
  "$control" reload nginx
fi

# certbot renews thirty days before the end; in the last fourteen something is wrong.
if ! openssl x509 -checkend 1209600 -noout -in "$mine/fullchain.pem" >/dev/null; then
  end="$(openssl x509 -enddate -noout -in "$mine/fullchain.pem")"
  state='ends too soon'
  openssl x509 -checkend 0 -noout -in "$mine/fullchain.pem" >/dev/null || state='has expired'
  echo "the certificate of $name (DOMAIN_NAME) $state: $end. The renewal fails: journalctl -u certbot; does the name still point here, and is port 80 open?" >&2
  exit 1
fi
