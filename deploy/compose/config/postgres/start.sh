#!/bin/sh
# Starts PostgreSQL with the settings of the suite. The image's own entry point makes the cluster at the first start.
set -eu
umask 077

set -- \
  -c hba_file=/hexa/pg_hba.conf \
  -c password_encryption=scram-sha-256 \
  -c max_connections="$MAX_CONNECTIONS" \
  -c shared_buffers=128MB \
  -c timezone=UTC -c log_timezone=UTC \
  -c log_line_prefix='%m [%p] %q%u@%d ' \
  -c log_error_verbosity=terse \
  -c log_min_error_statement=panic \
  -c jit=off \
  -c shared_preload_libraries=pg_stat_statements \
  -c pg_stat_statements.track_utility=off \
  -c archive_mode=on \
  -c archive_timeout=60s \
  -c archive_command='/bin/sh /hexa/archive.sh "%p" "%f"'
# Terse, and no statements: they would repeat the values of a row that breaks a constraint, which are personal data.

case $HEXA_TLS in
  on)
    # PostgreSQL wants a key that only its own user can read; a mounted secret keeps the modes of its file.
    cp /run/secrets/server.key /tmp/server.key
    set -- "$@" -c hba_file=/hexa/pg_hba.tls.conf -c ssl=on -c ssl_min_protocol_version=TLSv1.3 \
      -c ssl_cert_file=/run/secrets/server.crt -c ssl_key_file=/tmp/server.key
    ;;
  off) ;;
  *) echo "DATABASE_TLS is '$HEXA_TLS'; it must be on or off." >&2; exit 1 ;;
esac
exec docker-entrypoint.sh postgres "$@"
