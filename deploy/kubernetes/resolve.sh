#!/bin/sh
# Prints the images of a release by digest, as pin.sh takes them:
#
#   deploy/kubernetes/resolve.sh europe-west3-docker.pkg.dev/p/hexabuilders 4f2a9c1 > images.txt
#   deploy/kubernetes/resolve.sh europe-west3-docker.pkg.dev/p/hexabuilders 4f2a9c1 backup > backup.txt
#   deploy/kubernetes/resolve.sh roles > roles.txt
#
# The label (a tag) says which build; from here on only digests count, which nobody can move. Needs docker with buildx.
set -eu

# What is not the suite's own; both are printed by digest like the rest.
CLOUD_SQL_PROXY=gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.27.0
POSTGRES=docker.io/library/postgres:18

case ${1:-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; esac
programs='partner-service onboarding-service recruitment-service campaign-service profile360-gateway'
case $#,${3:-${1:-}} in
  1,roles) programs='' ;;
  2,*) ;;
  3,backup) programs=backup ;;
  *) echo 'usage: resolve.sh REPOSITORY LABEL [backup], or resolve.sh roles' >&2; exit 2 ;;
esac
repository=$1 label=${2:-}

resolve() { # NAME IMAGE
  digest=$(docker buildx imagetools inspect "$2" --format '{{.Manifest.Digest}}') || {
    echo "resolve.sh: there is no $2, or it cannot be reached." >&2
    exit 1
  }
  printf '%s %s@%s\n' "$1" "${2%:*}" "$digest"
}
resolve gcr.io/cloud-sql-connectors/cloud-sql-proxy "$CLOUD_SQL_PROXY"
# The Jobs that make the databases' roles need psql, and nothing of a release.
[ -n "$programs" ] || resolve postgres "$POSTGRES"
for program in $programs; do
  resolve "hexabuilders/$program" "$repository/$program:$label"
done
