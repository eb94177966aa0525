#!/usr/bin/env bash
# Installs one package as a person would and tries what was installed: install-and-try.sh FORMAT FOLDER
set -euo pipefail
format="$1"
folder="$(cd "$2" && pwd)"
one() { # the one file of the folder whose name ends so
  local found=("${folder}"/Modelshare-*"$1")
  test "${#found[@]}" -eq 1 -a -e "${found[0]}" || { echo "no single *$1 in ${folder}" >&2; exit 1; }
  printf '%s\n' "${found[0]}"
}
try() { npm run -s smoke -- "$1"; }
onScreen() { xvfb-run -a npm run -s smoke -- "$1"; }

# Where unprivileged user namespaces are restricted, a program needs a profile; the README has this one.
allow() {
  test -d /etc/apparmor.d || return 0
  printf 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile modelshare-here "%s" flags=(unconfined) {\n  userns,\n}\n' "$1" |
    sudo tee /etc/apparmor.d/modelshare-here >/dev/null
  sudo apparmor_parser --replace /etc/apparmor.d/modelshare-here
}

case "${format}-$(uname -s)" in
  deb-*)
    sudo apt-get install -y "$(one .deb)"
    onScreen /usr/bin/modelshare
    sudo apt-get remove -y modelshare
    test ! -e /opt/Modelshare/modelshare
    ;;
  rpm-*)
    dnf install -y "$(one .rpm)"
    runuser -u tester -- xvfb-run -a npm run -s smoke -- /usr/bin/modelshare
    ;;
  AppImage-*)
    image="$(one .AppImage)"
    chmod +x "${image}"
    # Without a profile it says what to do and does not run without its sandbox.
    if [ "$(sysctl -n kernel.apparmor_restrict_unprivileged_userns 2>/dev/null || echo 0)" = 1 ]; then
      if said="$("${image}" --cli --help 2>&1)"; then echo "it ran without a sandbox" >&2; exit 1; fi
      grep -q 'was not started' <<<"${said}"
    fi
    allow "${image}"
    onScreen "${image}"
    ;;
  tar.gz-*)
    mkdir unpacked
    tar -xzf "$(one .tar.gz)" -C unpacked --strip-components=1
    onScreen "${PWD}/unpacked/modelshare"
    ;;
  nsis-*)
    MSYS_NO_PATHCONV=1 "$(one -setup.exe)" /S
    try "$(cygpath "${LOCALAPPDATA}")/Programs/Modelshare/Modelshare.exe"
    ;;
  dmg-*)
    mounted="$(mktemp -d)"
    hdiutil attach -nobrowse -readonly -mountpoint "${mounted}" "$(one .dmg)"
    cp -R "${mounted}/Modelshare.app" /Applications/
    hdiutil detach "${mounted}"
    try /Applications/Modelshare.app/Contents/MacOS/Modelshare
    ;;
  zip-Darwin)
    mkdir unpacked
    ditto -x -k "$(one .zip)" unpacked
    try "${PWD}/unpacked/Modelshare.app/Contents/MacOS/Modelshare"
    ;;
  zip-*)
    mkdir unpacked
    powershell -Command "Expand-Archive -Path '$(cygpath -w "$(one .zip)")' -DestinationPath unpacked"
    try "${PWD}/unpacked/Modelshare.exe"
    ;;
  *)
    echo "unknown format ${format}" >&2
    exit 2
    ;;
esac
