# Prints how often limits were hit so far: "pids N", "memory N", and "free N" KiB of each file system that can be written to. Knows cgroup v2 and v1.
for file in /sys/fs/cgroup/pids.events /sys/fs/cgroup/pids/pids.events; do
  [ -r "$file" ] && while read -r key count; do [ "$key" = max ] && echo "pids $count"; done <"$file"
done
for file in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do
  [ -r "$file" ] && while read -r key count; do [ "$key" = oom_kill ] && echo "memory $count"; done <"$file"
done
df -Pk /workspace /tmp | while read -r source size used free rest; do [ "$source" = Filesystem ] || echo "free $free"; done
exit 0
