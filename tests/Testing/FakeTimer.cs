namespace Sandboxes.Testing;

/// <summary>One timer of a <see cref="FakeClock"/>, which guards its fields with its own lock.</summary>
internal sealed class FakeTimer(FakeClock clock, long number, Action fire) : ITimer
{
    public static readonly IComparer<FakeTimer> InOrder = Comparer<FakeTimer>.Create(
        static (a, b) => (a.Due, a._number).CompareTo((b.Due, b._number)));

    private readonly long _number = number;

    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Fire() => fire();

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
