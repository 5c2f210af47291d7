#!/usr/bin/env bash
# Lints what is deployed: every overlay renders, and what Kubernetes defines in it is valid; every Compose file is valid with the settings of
# every environment, alerts pass their tests, workflows pass actionlint, Dockerfiles hadolint, scripts shellcheck.
# The suite's own rules for the manifests are tests of the build (deploy/test/manifests).
#
#   deploy/test/lint.sh [--all]      with --all it fails for want of a checker, docker compose excepted
set -uo pipefail
all=
case ${1:-} in
  '') ;;
  --all) all=yes ;;
  -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;;
  *) echo "lint.sh: there is no '$1'; --help says what it does." >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

PATH=$(deploy/test/tools.sh):$PATH
schemas=$(dirname "${PATH%%:*}")/schemas
failed=0

has() {
  command -v "$1" >/dev/null && return
  printf 'lint: left out, for want of %s: %s\n' "$1" "$2"
  [ -z "$all" ] || failed=1
  return 1
}
check() { # what command…
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then
    # Valid counts what was held to a schema.
    [[ ! $output =~ Valid:\ ([0-9]+).*Skipped:\ ([0-9]+) ]] ||
      what+=": ${BASH_REMATCH[1]} resources are valid, ${BASH_REMATCH[2]} only rendered, for want of their schemas"
    printf 'lint: ok      %s\n' "$what"
  else
    printf 'lint: FAILED  %s\n%s\n' "$what" "$output"
    failed=1
  fi
}

# Their definitions come with the operators, not with Kubernetes.
foreign=ExternalSecret,SecretStore,SQLInstance,SQLDatabase,SQLUser,IAMServiceAccount,IAMPolicyMember,SecretManagerSecret,StorageBucket
# shellcheck disable=SC2329 # called by check
valid() {
  kustomize build "$1" | kubeconform -strict -summary -skip "$foreign" -schema-location "$schemas/{{.ResourceKind}}{{.KindSuffix}}.json"
}
overlays() { find deploy/kubernetes/overlays deploy/cloudsql -name kustomization.yaml -exec grep -l '^kind: Kustomization' {} + | sort; }

if has kustomize 'rendering of the overlays' && has kubeconform 'the schemas of the manifests'; then
  while read -r file; do check "${file%/kustomization.yaml}" valid "${file%/kustomization.yaml}"; done < <(overlays)
fi
if [ -d .github/workflows ] && has actionlint 'the workflows'; then
  check .github/workflows actionlint -shellcheck "$(command -v shellcheck || :)" .github/workflows/*.yml
fi
# shellcheck disable=SC2329 # called by check
composed() { HEXA_STATE=/nowhere docker compose --env-file "deploy/compose/env/$2.env.example" --file "$1" config --quiet; }
if ! docker compose version >/dev/null 2>&1; then
  echo 'lint: left out, for want of docker compose: the Compose files'
else
  for file in deploy/compose/*.yml; do
    for environment in dev staging production; do check "$file as $environment" composed "$file" "$environment"; done
  done
fi
if has promtool 'the alerts'; then
  check 'the alerts' promtool check rules deploy/compose/config/prometheus/alerts.yml
  check 'the tests of the alerts' promtool test rules deploy/test/observability/alerts.test.yml
  check 'what Prometheus collects' promtool check config --syntax-only deploy/compose/config/prometheus/prometheus.yml
fi
if has hadolint 'the Dockerfiles'; then
  while read -r file; do check "$file" hadolint "$file"; done < <(git ls-files -co --exclude-standard -- '*Dockerfile')
fi
if has shellcheck 'the scripts'; then
  while read -r script; do check "$script" shellcheck --severity=warning --external-sources --source-path=SCRIPTDIR "$script"; done < <(
    git ls-files -co --exclude-standard -- deploy .ci hexa | while read -r file; do
      if head -c 30 "$file" | grep -qE '^#!.*\b(ba|da|)sh\b'; then printf '%s\n' "$file"; fi
    done)
fi
exit "$failed"
