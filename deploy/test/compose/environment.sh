# shellcheck shell=bash
# Environments on this host, made from a copy of the Compose files and removed again; sourced by the proofs beside it.
# They set project, this project, and work, a folder of their own.

compose=$work/deploy/compose
programs='partner-service onboarding-service recruitment-service campaign-service profile360-gateway'

# The Compose files, with what they mount from elsewhere, without the settings that somebody uses here.
copy_compose() {
  mkdir -p "$work/deploy/kubernetes/components" "$work/docs"
  cp -R "$project/deploy/compose" "$compose"
  cp -R "$project/deploy/kubernetes/components/database-roles" "$work/deploy/kubernetes/components/"
  cp -R "$project/docs/runbooks" "$work/docs/"
  rm -f "$compose"/env/*.env
}
set_to() { # ENVIRONMENT NAME VALUE
  local file=$compose/env/$1.env
  if grep -q "^$2=" "$file"; then
    sed -i.bak "s|^$2=.*|$2=$3|" "$file" && rm "$file.bak"
  else
    printf '%s=%s\n' "$2" "$3" >>"$file"
  fi
}
port_prefix() { case $1 in dev) echo "${PORT_PREFIX:-3}" ;; staging) echo "${PORT_PREFIX:-4}" ;; production) echo "${PORT_PREFIX:-5}" ;; esac; }
# The settings of an environment, from its example; its passwords and keys are made by prepare.sh.
settle() { # ENVIRONMENT STATE
  cp "$compose/env/$1.env.example" "$compose/env/$1.env"
  set_to "$1" HEXA_STATE "$2"
  set_to "$1" PORT_PREFIX "$(port_prefix "$1")"
  set_to "$1" HEXA_TAG "${HEXA_TAG:-local}"
  local image
  for image in POSTGRES_IMAGE REDIS_IMAGE KAFKA_IMAGE NGINX_IMAGE PROMETHEUS_IMAGE ALERTMANAGER_IMAGE \
    POSTGRES_EXPORTER_IMAGE REDIS_EXPORTER_IMAGE GRAFANA_IMAGE; do
    [ -z "${!image:-}" ] || set_to "$1" "$image" "${!image}"
  done
}
stack() { # ENVIRONMENT FILE, more for docker compose
  docker compose --env-file "$compose/env/$1.env" --file "$compose/$2.yml" "${@:3}"
}
start_database() { # ENVIRONMENT SERVICE: healthy, and migrated
  stack "$1" database up --detach --wait "$2-db" >"$work/started" 2>&1 || { cat "$work/started" >&2; fail "the database of $2"; }
  stack "$1" app run --rm "$2-migration" >"$work/migrated" 2>&1 || { cat "$work/migrated" >&2; fail "the migrations of $2"; }
}

# Of environments, by a pattern of their names.
containers() { docker ps --all --quiet --filter name="^/hexabuilders-$1-"; }
volumes() { docker volume ls --quiet --filter name="^hexabuilders-$1-"; }
networks() { docker network ls --quiet --filter name="^hexabuilders-$1-"; }
refuse_existing() { # PATTERN
  [ -z "$(containers "$1")$(volumes "$1")$(networks "$1")" ] ||
    fail "an environment $1 exists on this host, and this proof would take it for its own: use another host, or remove it."
}
show_containers() { docker ps --all --filter name=hexabuilders- --format '{{.Names}}: {{.Status}}' >&2; }
remove_environment() { # PATTERN
  containers "$1" | xargs -r docker rm --force --volumes >/dev/null
  volumes "$1" | xargs -r docker volume rm >/dev/null
  networks "$1" | xargs -r docker network rm >/dev/null
}
# One start of a container differs from the next.
started() { docker inspect --format '{{.Name}} {{.Id}} {{.State.StartedAt}} {{.RestartCount}}' "$@"; }

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
# The key with which the programs of dev sign tokens.
development_key() { openssl base64 -d -A -in "$1/secrets/token.key" | openssl pkey -inform DER; } # STATE
# A token of an administrator: what an identity provider would sign.
sign_token() { # KEY-FILE KEY-ID ISSUER
  local head body
  head=$(printf '{"alg":"RS256","typ":"JWT","kid":"%s"}' "$2" | base64url)
  body=$(printf '{"iss":"%s","aud":"hexabuilders","sub":"proof","upn":"proof","groups":["admin"],"iat":%d,"exp":%d}' \
    "$3" "$(date +%s)" "$(($(date +%s) + 7200))" | base64url)
  printf '%s.%s.%s' "$head" "$body" "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -sign "$1" | base64url)"
}
