# Files of the workspace. Arguments: operation, path of a directory, name of something in it, and what the operation needs.
# Walks with "cd -P" one name at a time and looks where it really is, then touches only names in that very directory: what a link
# or a rename does meanwhile leads nowhere else, as nothing can be renamed out of the workspace's own file system.
# Ends with: 0 done, 40 not found, 41 outside, 42 wrong kind, 43 too large, 44 no space, 46 denied.
operation=$1
directory=$2
name=$3

is_inside() {
  case "$1/" in
    /workspace/*) return 0 ;;
  esac
  return 1
}

explain() {
  case "$1" in
    *'o space left'*) exit 44 ;;
    *fork*|*'temporarily unavailable'*) exit 45 ;;
  esac
  exit 46
}

step() {
  if ! cd -P -- "./$1" 2>/dev/null; then
    if [ -d "./$1" ]; then exit 46; fi
    if [ -e "./$1" ]; then exit 42; fi
    if [ "$operation" != write ] || [ -L "./$1" ]; then exit 40; fi
    error=$(mkdir -- "./$1" 2>&1) || [ -d "./$1" ] || explain "$error"
    cd -P -- "./$1" 2>/dev/null || exit 46
  fi
  is_inside "$PWD" || exit 41
}

walk() {
  cd -P /workspace || exit 46
  set -f
  IFS=/
  for segment in $1; do step "$segment"; done
  unset IFS
  set +f
}

# One record: kind and access as hexadecimal, bytes, seconds since 1970, name. No name holds two slashes.
describe() { stat -c '%f %s %Y %n//' "$@"; }

read_file() {
  if [ -L "./$name" ]; then
    is_inside "$(readlink -f -- "./$name")" || exit 41
  fi
  [ -e "./$name" ] || exit 40
  [ -f "./$name" ] || exit 42
  [ -r "./$name" ] || exit 46
  # What is open now is what is looked at and read, whatever the name comes to mean.
  {
    is_inside "$(readlink /proc/self/fd/3)" || exit 41
    [ "$(stat -L -c %s /proc/self/fd/3)" -le "$1" ] || exit 43
    cat <&3
  } 3<"./$name"
}

write_file() {
  if [ -d "./$name" ] && [ ! -L "./$name" ]; then exit 42; fi
  set -C
  error=$(cat 2>&1 >"./$1") || {
    rm -f -- "./$1"
    explain "${error:-o space left}"
  }
  # A connection that broke off gives less than all of it.
  if [ "$(stat -c %s "./$1")" != "$2" ]; then
    rm -f -- "./$1"
    exit 1
  fi
  # Some refuse to replace a link that leads to a directory.
  if ! mv -fT -- "./$1" "./$name" 2>/dev/null; then
    [ -L "./$name" ] && rm -f -- "./$name" && mv -fT -- "./$1" "./$name" 2>/dev/null || {
      rm -f -- "./$1"
      exit 42
    }
  fi
  describe "./$name"
}

delete_file() {
  if [ ! -e "./$name" ] && [ ! -L "./$name" ]; then exit 40; fi
  error=$(rm -rf -- "./$name" 2>&1) || explain "$error"
}

walk "$directory"
case $operation in
  list) find . -mindepth 1 -maxdepth 1 -exec stat -c '%f %s %Y %n//' {} + ;;
  read) read_file "$4" ;;
  write) write_file "$4" "$5" ;;
  delete) delete_file ;;
esac
