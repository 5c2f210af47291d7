#!/usr/bin/env bash
# Makes the Cloud SQL instances of an environment, with all that belongs to them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

usage() {
  cat <<'HELP'
create-instances.sh PROJECT REGION [--env staging|production] [--service NAME]… [--dry-run]

For each service: an instance with a private address only, its database, its passwords in Secret Manager, and the right
to connect for this service's pods, and for those of the backups, alone. For the backups a bucket, PROJECT-backups, and
their key. For Kafka and Redis, which are made elsewhere, a secret each; the value is a person's to add, and the script says
how. Before these the network, with its ways to Google's services; the cluster of GKE is yours to make: without one
it stops there and says how. Settings: common.env and instances/*.env beside this script.

  --env ENV       staging or production (default: staging). Each environment has a project of its own.
  --service NAME  only partner, onboarding, recruitment or campaign; may be repeated
  --dry-run       look at what is there and print the commands that would run, changing nothing

What is there already is left as it is, so the script may be run again: after a failure, it goes on where it stopped.
It never deletes and never changes a setting of an instance that exists.
Needs gcloud, signed in as an owner of the project or with the roles in docs/cloud-sql.md.

Example:
  deploy/cloudsql/create-instances.sh hexabuilders-staging europe-west3 --dry-run
HELP
}
say() { printf '%s\n' "$*" >&2; }
refuse() { say "create-instances.sh: $*"; exit 2; }

project='' region='' environment=staging dry_run='' services=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --env) environment=${2:-}; shift ;;
    --service) services+=("${2:-}"); shift ;;
    --dry-run) dry_run=yes ;;
    -*) refuse "there is no option $1; --help lists them." ;;
    *) if [ -z "$project" ]; then project=$1; elif [ -z "$region" ]; then region=$1; else refuse "$1 is one word too many."; fi ;;
  esac
  shift || refuse 'the last option needs a value.'
done
[ -n "$region" ] || { usage >&2; exit 2; }
[[ $environment = staging || $environment = production ]] || refuse "--env is '$environment'; it must be staging or production."
[ ${#services[@]} -gt 0 ] || services=(partner onboarding recruitment campaign)
for service in "${services[@]}"; do
  [ -r "$here/instances/$service.env" ] || refuse "there is no service '$service': no $here/instances/$service.env."
done
command -v gcloud >/dev/null || refuse 'gcloud is not installed: https://cloud.google.com/sdk/docs/install'

# --- what is there, and how it is made ------------------------------------------------------------------------------
step='' answer='' made=0 kept=0 empty=()
flags=$(mktemp)
trap '[ $? = 0 ] || say "Stopped at: $step. Nothing is undone; run the same command again to go on."; rm -f "$flags"' EXIT

ask() { gcloud --project "$project" --quiet "$@"; }
# The error tells "is not there" from "may not look" and "cannot be reached", which must not count as missing.
is_there() {
  local error
  if error=$(ask "$@" --format='value(name)' 2>&1 >/dev/null); then return 0; fi
  if grep -qiE 'not[ _]found|does not exist|HTTPError 404' <<<"$error"; then return 1; fi
  if is_to_come "$error"; then return 1; fi
  say "$error"
  say "It cannot be said whether $step is there."
  exit 1
}
# Into $answer. What cannot be asked must not count as an empty answer.
look() {
  local error
  error=$(mktemp)
  if ! answer=$(ask "$@" 2>"$error"); then
    if ! is_to_come "$(cat "$error")"; then
      cat "$error" >&2
      rm -f "$error"
      say "It cannot be said whether $step is there."
      exit 1
    fi
    answer=''
  fi
  rm -f "$error"
}
# In a dry run: of a service whose API an earlier step of the plan enables there is nothing yet.
is_to_come() { [ -n "$dry_run" ] && grep -qiE 'SERVICE_DISABLED|not enabled on project|has not been used in project' <<<"$1"; }
run() {
  made=$((made + 1))
  if [ -n "$dry_run" ]; then
    printf 'gcloud --project %s' "$project"
    printf ' %q' "${@/#--flags-file=*/--flags-file=PASSWORD}"
    printf '\n'
  else
    say "+ $step"
    # Left at once, whatever the caller makes of a failure.
    gcloud --project "$project" --quiet "$@" >&2 || exit 1
  fi
}
keep() { kept=$((kept + 1)); say "= $step"; }
setting() { # NAME: the environment's own value, or the common one
  local own=${1}_$environment
  printf '%s' "${!own-${!1-}}"
}
new_password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }

make_network() {
  local range=hexabuilders-sql
  step="network $NETWORK"
  if is_there compute networks describe "$NETWORK"; then keep; else run compute networks create "$NETWORK" --subnet-mode=auto; fi
  step="private range $range"
  if is_there compute addresses describe "$range" --global; then keep; else
    run compute addresses create "$range" --global --purpose=VPC_PEERING --addresses="$PRIVATE_RANGE" \
      --prefix-length="$PRIVATE_RANGE_PREFIX" --network="$NETWORK"
  fi
  step="peering of $NETWORK with Google's services"
  # In a dry run the network may not be there yet.
  if [ -n "$dry_run" ] && ! is_there compute networks describe "$NETWORK"; then answer=''; else
    look services vpc-peerings list --network="$NETWORK" --format='value(peering)'
  fi
  if [ -n "$answer" ]; then keep; else
    run services vpc-peerings connect --service=servicenetworking.googleapis.com --ranges="$range" --network="$NETWORK"
  fi
}

# The policies of the pods let them reach Google's APIs at the addresses of private.googleapis.com alone.
make_way_to_google() {
  local zone=hexabuilders-googleapis subnet
  step="Private Google Access of $NETWORK in $region"
  if [ -n "$dry_run" ] && ! is_there compute networks describe "$NETWORK"; then answer=$NETWORK; else
    look compute networks subnets list --network="$NETWORK" --regions="$region" \
      --filter='purpose=PRIVATE AND NOT privateIpGoogleAccess=true' --format='value(name)'
  fi
  if [ -z "$answer" ]; then keep; fi
  for subnet in $answer; do run compute networks subnets update "$subnet" --region="$region" --enable-private-ip-google-access; done
  step="zone $zone"
  if is_there dns managed-zones describe "$zone"; then keep; else
    run dns managed-zones create "$zone" --dns-name=googleapis.com. --visibility=private --networks= \
      --description='Google APIs, at private.googleapis.com'
  fi
  make_record "$zone" private.googleapis.com. A 199.36.153.8,199.36.153.9,199.36.153.10,199.36.153.11
  make_record "$zone" '*.googleapis.com.' CNAME private.googleapis.com.
  # Last: a network with half of the zone would find no API at all.
  step="zone $zone in $NETWORK"
  if [ -n "$dry_run" ] && ! is_there dns managed-zones describe "$zone"; then answer=''; else
    look dns managed-zones describe "$zone" --format='value(privateVisibilityConfig.networks[].networkUrl)'
  fi
  if [ -n "$answer" ]; then keep; else run dns managed-zones update "$zone" --networks="$NETWORK"; fi
}
make_record() { # ZONE NAME TYPE VALUE
  step="record $2"
  if is_there dns record-sets describe "$2" --type="$3" --zone="$1"; then keep; else
    run dns record-sets create "$2" --type="$3" --zone="$1" --ttl=300 --rrdatas="$4"
  fi
}

# The accounts of pods are names in a pool that comes with the project's first cluster with Workload Identity.
find_cluster() {
  step="a cluster of GKE with Workload Identity in $project"
  look container clusters list --filter="workloadIdentityConfig.workloadPool=$project.svc.id.goog" --format='value(name)'
  if [ -n "$answer" ]; then keep; return; fi
  say "There is no cluster of GKE with Workload Identity in $project; before there is one, no pod can be given a right. Make one:"
  say "  gcloud container clusters create-auto hexabuilders --project $project --region $region --network $NETWORK"
  # A plan can do without.
  [ -n "$dry_run" ] || exit 1
}

make_instance() {
  step="instance $instance"
  if is_there sql instances describe "$instance"; then
    keep
    # An earlier run may have been stopped while it was being made.
    look sql operations list --instance="$instance" --filter='operationType=CREATE AND status!=DONE' --format='value(name)'
    if [ -n "$answer" ]; then run sql operations wait "$answer" --timeout=unlimited; fi
    return
  fi
  run sql instances create "$instance" \
    --database-version="$DATABASE_VERSION" --edition="$EDITION" --tier="$(setting TIER)" --region="${REGION:-$region}" \
    --availability-type="$(setting AVAILABILITY)" --network="projects/$project/global/networks/$NETWORK" --no-assign-ip \
    --ssl-mode=ENCRYPTED_ONLY --storage-type=SSD --storage-size="$(setting DISK_GB)" --storage-auto-increase \
    --backup --backup-location="${REGION:-$region}" \
    --backup-start-time="$BACKUP_START" --retained-backups-count="$(setting BACKUPS_KEPT)" \
    --enable-point-in-time-recovery --retained-transaction-log-days="$(setting LOG_DAYS)" \
    --maintenance-window-day="$MAINTENANCE_DAY" --maintenance-window-hour="$MAINTENANCE_HOUR" \
    --deletion-protection --insights-config-query-insights-enabled --timeout=unlimited \
    --database-flags="cloudsql.iam_authentication=on,cloudsql.logical_decoding=on,max_connections=$MAX_CONNECTIONS,log_error_verbosity=terse,log_min_error_statement=panic"
}

make_database() {
  step="database $DATABASE in $instance"
  if is_there sql databases describe "$DATABASE" --instance="$instance"; then keep; else
    run sql databases create "$DATABASE" --instance="$instance" --charset=UTF8
  fi
}

# Makes the secret, and says whether it still needs a value: without a version it is half made.
needs_value() { # SECRET
  step="secret $1"
  if is_there secrets describe "$1"; then
    keep
    look secrets versions list "$1" --filter='state=ENABLED' --limit=1 --format='value(name)'
    [ -z "$answer" ]
  else
    run secrets create "$1" --replication-policy=user-managed --locations="${REGION:-$region}"
  fi
}
add_password() { # SECRET PASSWORD
  step="password in $1"
  run secrets versions add "$1" --data-file=- < <(printf '%s' "$2")
}
make_password() { # ROLE
  if needs_value "$SERVICE-db-$1"; then add_password "$SERVICE-db-$1" "$(new_password)"; fi
}
# First the instance, then the secret: stopped between the two, the next run sets another password.
make_admin_password() {
  needs_value "$SERVICE-db-admin" || return 0
  local password
  password=$(new_password)
  # In a file, because everybody on this machine can see arguments.
  printf -- '--password: %s\n' "$password" >"$flags"
  step="password of postgres in $instance"
  run sql users set-password postgres --instance="$instance" --flags-file="$flags"
  add_password "$SERVICE-db-admin" "$password"
}

member() { # KUBERNETES_SERVICE_ACCOUNT
  printf 'principal://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/%s.svc.id.goog/subject/ns/%s/sa/%s' \
    "$number" "$project" "hexabuilders-$environment" "$1"
}
allow_connections() { # ACCOUNT
  step="right of $1 to connect to $instance"
  look projects get-iam-policy "$project" --flatten='bindings[].members' \
    --filter="bindings.role=roles/cloudsql.client AND bindings.members=$(member "$1") AND bindings.condition.title=$instance" \
    --format='value(bindings.members)'
  if [ -n "$answer" ]; then keep; return; fi
  run projects add-iam-policy-binding "$project" --role=roles/cloudsql.client --member="$(member "$1")" \
    --condition="title=$instance,expression=resource.name == 'projects/$project/instances/$instance' && resource.type == 'sqladmin.googleapis.com/Instance'"
}
allow_reading() { # SECRET
  step="right of secret-reader to read $1"
  if [ -n "$dry_run" ] && ! is_there secrets describe "$1"; then answer=''; else
    look secrets get-iam-policy "$1" --flatten='bindings[].members' \
      --filter="bindings.role=roles/secretmanager.secretAccessor AND bindings.members=$(member secret-reader)" \
      --format='value(bindings.members)'
  fi
  if [ -n "$answer" ]; then keep; return; fi
  run secrets add-iam-policy-binding "$1" --role=roles/secretmanager.secretAccessor --member="$(member secret-reader)"
}

make_bucket() {
  bucket=gs://$project-backups
  step="bucket $bucket"
  # What is removed, by whomever, can be brought back for so long; it needs no versions, which would never expire.
  if is_there storage buckets describe "$bucket"; then keep; else
    run storage buckets create "$bucket" --location="$region" --uniform-bucket-level-access --public-access-prevention \
      --soft-delete-duration="$(setting BACKUPS_RECOVERABLE)"
  fi
  step="right of backup in $bucket"
  if [ -n "$dry_run" ] && ! is_there storage buckets describe "$bucket"; then answer=''; else
    look storage buckets get-iam-policy "$bucket" --flatten='bindings[].members' \
      --filter="bindings.role=roles/storage.objectUser AND bindings.members=$(member backup)" --format='value(bindings.members)'
  fi
  if [ -n "$answer" ]; then keep; return; fi
  run storage buckets add-iam-policy-binding "$bucket" --role=roles/storage.objectUser --member="$(member backup)"
}
make_backup_key() {
  if needs_value backup-key; then add_password backup-key "$(head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n')"; fi
  allow_reading backup-key
}
# What leads to Kafka and Redis is not known here: a person adds it.
make_secrets_of_others() {
  local secret
  for secret in kafka-jaas-config redis-address; do
    if needs_value "$secret"; then empty+=("$secret"); fi
    allow_reading "$secret"
  done
}
name_empty_secrets() {
  local secret
  [ ${#empty[@]} -gt 0 ] || return 0
  say "Still to add before the first installation (docs/kubernetes.md, 'Environments', says what), each typed in after its command:"
  for secret in "${empty[@]}"; do
    say "  read -rs value && printf %s \"\$value\" | gcloud --project $project secrets versions add $secret --data-file=-"
  done
}

# --- all of it ------------------------------------------------------------------------------------------------------
# shellcheck source=/dev/null
. "$here/common.env"
step="project $project"
number=$(ask projects describe "$project" --format='value(projectNumber)')
step='services of Google Cloud'
enabled=$(ask services list --enabled --format='value(config.name)')
missing=()
for api in compute container dns iam secretmanager servicenetworking sqladmin storage; do
  grep -qx "$api.googleapis.com" <<<"$enabled" || missing+=("$api.googleapis.com")
done
if [ ${#missing[@]} = 0 ]; then keep; else run services enable "${missing[@]}"; fi
make_network
make_way_to_google
find_cluster
make_bucket
make_backup_key
make_secrets_of_others
for service in "${services[@]}"; do
  # shellcheck source=/dev/null
  . "$here/instances/$service.env"
  instance=$SERVICE-db-instance
  make_instance
  make_database
  make_admin_password
  for role in owner user readonly; do make_password "$role"; done
  for account in "$SERVICE-service-blue" "$SERVICE-service-green" database-roles backup; do allow_connections "$account"; done
  for role in admin owner user readonly; do allow_reading "$SERVICE-db-$role"; done
done
name_empty_secrets
if [ -n "$dry_run" ]; then
  say "$made commands would run; $kept things are there already. Nothing was changed."
else
  say "Done: $made commands were run, $kept things were there already."
  say "Next, the first installation: foundation, then the roles, with their images pinned: docs/kubernetes.md, 'Two colours'."
fi
