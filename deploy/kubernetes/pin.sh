#!/bin/sh
# Writes the images of a release into the overlay of a colour, of the Jobs that make roles, or of the backups, by digest:
#
#   deploy/kubernetes/pin.sh production green images.txt && kubectl apply -k deploy/kubernetes/overlays/production/green
#
# Each line of the file: the image's name in the manifests, and where it is, with its digest:
#   hexabuilders/partner-service europe-west3-docker.pkg.dev/p/hexabuilders/partner-service@sha256:…
# An image without a digest, a missing or an unknown one is refused, and nothing is written.
set -eu

say() { printf 'pin.sh: %s\n' "$*" >&2; }
case ${1:-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; esac
[ $# = 3 ] || { say 'usage: pin.sh staging|production blue|green|roles|backup FILE'; exit 2; }
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/overlays/$1/$2
file=$folder/kustomization.yaml
[ -f "$file" ] || { say "there is no $file; environments are staging and production, parts blue, green, roles and backup."; exit 2; }
[ -r "$3" ] || { say "$3 cannot be read."; exit 2; }

new=$(mktemp)
trap 'rm -f "$new"' EXIT
awk '
  FILENAME == ARGV[1] {
    if ($0 ~ /^[[:space:]]*(#|$)/) next
    if (NF != 2) { printf "line %d is not a name and an image: %s\n", FNR, $0 > "/dev/stderr"; bad = 1; next }
    at = index($2, "@sha256:")
    if (!at || substr($2, at + 8) !~ /^[0-9a-f]+$/ || length(substr($2, at + 8)) != 64) {
      printf "%s has no digest: %s\n", $1, $2 > "/dev/stderr"; bad = 1; next
    }
    if ($1 in place) { printf "%s stands there twice\n", $1 > "/dev/stderr"; bad = 1 }
    place[$1] = substr($2, 1, at - 1); digest[$1] = substr($2, at + 1)
    next
  }
  /^images:/ { print; images = 1; next }
  !images { print; next }
  /^- name: / {
    name = $3
    wanted[name] = 1
    if (!(name in place)) { printf "%s is missing\n", name > "/dev/stderr"; bad = 1; next }
    printf "- name: %s\n  newName: %s\n  digest: %s\n", name, place[name], digest[name]
  }
  END {
    for (name in place) if (!(name in wanted)) { printf "%s is no image of this suite\n", name > "/dev/stderr"; bad = 1 }
    exit bad
  }
' "$3" "$file" >"$new" || { say "$file is unchanged."; exit 1; }
cat "$new" >"$file"
say "$file names the images of $3."
