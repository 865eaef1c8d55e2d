using Sandboxes.Storage.Writer;

// A process that tests may kill or that holds a lock against them.
return args switch
{
    ["write", var folder, var prefix] => await Endlessly.WriteAsync(folder, prefix),
    ["lock", var file] => Locker.Hold(file),
    _ => 2,
};
