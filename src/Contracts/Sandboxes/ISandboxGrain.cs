using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>
/// One sandbox: its life, its generations, its clock. Key: the sandbox's id. A developer that does not own it is told
/// <see cref="RefusalCodes.SandboxNotFound"/>, as is anyone when there is none.
/// </summary>
[Alias("sandbox.v1.ISandboxGrain")]
public interface ISandboxGrain : IGrainWithStringKey
{
    /// <summary>
    /// Reserves a place in the developer's quota, fills the first generation and becomes ready. May be repeated with the same
    /// command after a lost answer; refused with <see cref="RefusalCodes.QuotaExceeded"/>, or with <see cref="RefusalCodes.InvalidRequest"/>
    /// naming every field at fault, also one that asks for what is not offered here.
    /// </summary>
    [Alias("Provision")]
    Task<Reply<Sandbox>> Provision(string developerId, ProvisionSandbox command, NewKey key, CancellationToken cancellation);

    /// <summary>The sandbox as it is. Answers at once, also while it is being reset. Ended ones are known for 7 days.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Reply<Sandbox>> Get(string developerId, CancellationToken cancellation);

    /// <summary>Changes name, metadata, idle timeout or default decision.</summary>
    [Alias("Update")]
    Task<Reply<Sandbox>> Update(string developerId, UpdateSandbox command, CancellationToken cancellation);

    /// <summary>Ends the sandbox and removes its data; frees its place at once. May be repeated.</summary>
    [Alias("Delete")]
    Task<Reply<Sandbox>> Delete(string developerId, CancellationToken cancellation);

    /// <summary>Moves the end of its life.</summary>
    [Alias("Extend")]
    Task<Reply<Sandbox>> Extend(string developerId, ExtendSandbox command, CancellationToken cancellation);

    /// <summary>Switches to a new generation, whole or not at all.</summary>
    [Alias("Reset")]
    Task<Reply<Sandbox>> Reset(string developerId, ResetSandbox command, CancellationToken cancellation);

    /// <summary>
    /// Stops what happens in the sandbox: its container is frozen, calls to its mirrored API are refused, its virtual clock and its idle timeout stand still.
    /// Nothing is lost. Its life still ends when it was to end. May be repeated.
    /// </summary>
    [Alias("Pause")]
    Task<Reply<Sandbox>> Pause(string developerId, CancellationToken cancellation);

    /// <summary>Lets a paused sandbox go on. May be repeated.</summary>
    [Alias("Resume")]
    Task<Reply<Sandbox>> Resume(string developerId, CancellationToken cancellation);

    /// <summary>Tries again what failed; a sandbox that did not fail is left as it is.</summary>
    [Alias("Recover")]
    Task<Reply<Sandbox>> Recover(string developerId, CancellationToken cancellation);

    /// <summary>What the virtual clock shows.</summary>
    [Alias("GetClock"), AlwaysInterleave]
    Task<Reply<SandboxClock>> GetClock(string developerId, CancellationToken cancellation);

    /// <summary>Sets the clock's rate.</summary>
    [Alias("SetClockRate")]
    Task<Reply<SandboxClock>> SetClockRate(string developerId, SetClockRate command, CancellationToken cancellation);

    /// <summary>
    /// Moves the clock forward and lets happen, in order of virtual time, what falls due on the way. Refused with
    /// <see cref="RefusalCodes.ClockNotForward"/> where it would stand still or go back.
    /// </summary>
    [Alias("AdvanceClock")]
    Task<Reply<SandboxClock>> AdvanceClock(string developerId, AdvanceClock command, CancellationToken cancellation);

    /// <summary>Counts one call against the limit, marks the sandbox as used and gives the context the call is made in.</summary>
    [Alias("Admit")]
    Task<Reply<Admission>> Admit(AdmitCall command, CancellationToken cancellation);

    /// <summary>The context for looking at the sandbox's data without using it: neither counted nor marked.</summary>
    [Alias("Look")]
    Task<Reply<SandboxContext>> Look(string developerId, CancellationToken cancellation);

    /// <summary>Finishes what a crash cut off and ends what is overdue. Does nothing where all is well.</summary>
    [Alias("Reconcile")]
    Task Reconcile(CancellationToken cancellation);
}
