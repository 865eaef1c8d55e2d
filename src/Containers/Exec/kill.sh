# Ends every process that a command started: $1 is the command's marker. Prints "gone" when none is left.
# Whoever hides its environment, or has none, counts as started too: nothing else in here does that.
# What was started while we looked may be the command's; so nothing is gone before a round has found neither that nor anything to end.
marker=$1
round=0
while [ "$round" -lt 100 ]; do
  round=$((round + 1))
  left=
  set -- /proc/[0-9]*
  known=" $* "
  for file in $(grep -slzx "SANDBOX_EXEC_ID=$marker" /proc/[0-9]*/environ; grep -sLz '^SANDBOX_EXEC_ID=' /proc/[0-9]*/environ); do
    process=${file#/proc/}
    kill -KILL "${process%/environ}" 2>/dev/null && left=yes
  done
  for file in /proc/[0-9]*/environ; do
    [ -r "$file" ] && continue
    process=${file#/proc/}
    kill -KILL "${process%/environ}" 2>/dev/null && left=yes
  done
  for process in /proc/[0-9]*; do
    case $known in *" $process "*) ;; *) left=yes ;; esac
  done
  if [ -z "$left" ]; then
    echo gone
    exit 0
  fi
done
exit 1
