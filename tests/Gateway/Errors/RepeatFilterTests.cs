using System.Reflection;
using Microsoft.AspNetCore.Http;
using Orleans.Serialization.Invocation;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.Tests.Errors;

public sealed class RepeatFilterTests
{
    private static readonly SiloUnavailableException s_away = new("It was killed.");

    [Theory]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    [InlineData("POST", true)]
    public async Task A_call_that_may_be_repeated_is_made_once_more(string method, bool hasKey)
    {
        var call = new FlakyCall(s_away);

        await InvokeFor(method, hasKey, call);

        call.Tries.ShouldBe(2);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_call_that_may_have_changed_something_is_not_repeated(string method)
    {
        var call = new FlakyCall(s_away);

        await Should.ThrowAsync<SiloUnavailableException>(() => InvokeFor(method, hasKey: false, call));

        call.Tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_that_met_the_outage_further_inside_is_called_once_more()
    {
        var call = new FlakyCall(ClusterFailures.Unavailable());

        await InvokeFor("GET", hasKey: false, call);

        call.Tries.ShouldBe(2);
    }

    [Fact]
    public async Task Any_other_failure_is_told_at_once()
    {
        var call = new FlakyCall(new PlatformException(RefusalCodes.StorageUnavailable, "It does not answer."));

        await Should.ThrowAsync<PlatformException>(() => InvokeFor("GET", hasKey: false, call));

        call.Tries.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_repeated_once_only()
    {
        var call = new FlakyCall(s_away, s_away);

        await Should.ThrowAsync<SiloUnavailableException>(() => InvokeFor("GET", hasKey: false, call));

        call.Tries.ShouldBe(2);
    }

    private static async Task InvokeFor(string method, bool hasKey, FlakyCall call)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };
        if (hasKey)
            context.Request.Headers["Idempotency-Key"] = "k";
        RepeatableCall.Begin(context.Request);
        await new RepeatFilter().Invoke(call);
    }

    /// <summary>A call that fails so many times before it succeeds.</summary>
    private sealed class FlakyCall(params Exception[] failures) : IOutgoingGrainCallContext
    {
        public int Tries { get; private set; }

        public IGrainContext? SourceContext => null;

        public IInvokable Request => throw new NotSupportedException();

        public object Grain => throw new NotSupportedException();

        public MethodInfo InterfaceMethod => throw new NotSupportedException();

        public object? Result { get; set; }

        public Response? Response { get; set; }

        public GrainId? SourceId => null;

        public GrainId TargetId => throw new NotSupportedException();

        public GrainInterfaceType InterfaceType => throw new NotSupportedException();

        public string InterfaceName => "IGrain";

        public string MethodName => "Do";

        public Task Invoke() => Tries++ < failures.Length ? Task.FromException(failures[Tries - 1]) : Task.CompletedTask;
    }
}
