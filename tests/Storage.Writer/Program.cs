using Sandboxes.Storage;
using Sandboxes.Storage.Writer;

// A process that tests may kill or that holds a lock against them.
return args switch
{
    ["write", var engine, var where, var developer, var prefix] => await Endlessly.WriteAsync(Enum.Parse<StorageEngine>(engine), where, developer, prefix),
    ["lock", var file] => Locker.Hold(file),
    _ => 2,
};
