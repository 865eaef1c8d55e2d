using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Logs;

namespace Sandboxes.Grains.Tests.Logs;

public sealed class LogOutboxTests
{
    private readonly SlowLog _log = new();
    private readonly LogOutbox _outbox;

    public LogOutboxTests() => _outbox = new(_log);

    [Fact]
    public void What_comes_while_a_message_is_under_way_goes_with_the_next()
    {
        Add(1);
        Add(2);
        Add(3);

        _log.Messages.ShouldHaveSingleItem().Length.ShouldBe(1);
        _log.Answer();
        _log.Messages.Select(lines => lines.Length).ShouldBe([1, 2]);
    }

    [Fact]
    public void What_comes_too_fast_is_counted_and_left_out()
    {
        Add(0);
        for (var line = 0; line < LogOutbox.Most + 10; line++)
            Add(line);
        _log.Answer();

        var late = _log.Messages[1];
        late.Length.ShouldBe(LogOutbox.Most + 1);
        (late[^1].Event, late[^1].Message).ShouldBe(("trust.left_out", "10 more lines came faster than they could be kept."));
    }

    [Fact]
    public void After_a_log_that_failed_the_next_line_is_sent_again()
    {
        Add(1);
        _log.Fail();
        Add(2);

        _log.Messages[1].ShouldHaveSingleItem().Message.ShouldBe("2");
    }

    private void Add(int number) => _outbox.Add("dev_1", [new(0, DateTimeOffset.UnixEpoch, "info", "trust", "trust.changed", $"{number}", null)]);

    private sealed class SlowLog : ISandboxLogGrain
    {
        private TaskCompletionSource _answer = new();

        public List<ImmutableArray<SandboxLogEntry>> Messages { get; } = [];

        public void Answer() => Next().SetResult();

        public void Fail() => Next().SetException(new TimeoutException());

        public Task AppendAll(string developerId, ImmutableArray<SandboxLogEntry> entries, CancellationToken cancellation)
        {
            Messages.Add(entries);
            return _answer.Task;
        }

        public Task Append(string developerId, SandboxLogEntry entry, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Reply<SandboxLogPage>> Query(string developerId, SandboxLogQuery query, CancellationToken cancellation) => throw new NotSupportedException();

        public IAsyncEnumerable<SandboxLogEntry> Follow(string developerId, SandboxLogQuery query, CancellationToken cancellation) => throw new NotSupportedException();

        private TaskCompletionSource Next()
        {
            var answered = _answer;
            _answer = new();
            return answered;
        }
    }
}
