using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    [Fact]
    public void Whatever_happens_trust_stays_between_zero_and_one() =>
        Check.One(Many, Prop.ForAll(Lives, life => Live(life).All(decision =>
            decision.State.Dimensions.Values.Append(decision.Change!.Next).All(value => value is >= 0 and <= 1))));

    [Fact]
    public void Reading_and_settling_in_between_never_changes_what_comes_after() =>
        Check.One(Many, Prop.ForAll(Lives, life =>
        {
            var seldom = Live(life);
            var often = Live(life, settleEveryHours: 7);
            return Json(seldom.Last().State) == Json(often.Last().State)
                && Json(seldom.SelectMany(decision => decision.History)) == Json(often.SelectMany(decision => decision.History))
                && Json(seldom.SelectMany(decision => decision.AlertsRaised)) == Json(often.SelectMany(decision => decision.AlertsRaised))
                && Json(seldom.SelectMany(decision => decision.AlertsResolved)) == Json(often.SelectMany(decision => decision.AlertsResolved));
        }));

    [Fact]
    public void Time_alone_never_raises_trust() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 1000).Two().ToArbitrary(), Gen.Choose(0, 3000).Two().ToArbitrary(), (values, hours) =>
        {
            var state = Agent(0) with { Dimensions = TrustDimensions.First(values.Item1 / 1000.0, 0.5, values.Item2 / 1000.0) };
            var earlier = TrustRules.At(state, Production, Start.AddHours(Math.Min(hours.Item1, hours.Item2)));
            var later = TrustRules.At(state, Production, Start.AddHours(Math.Max(hours.Item1, hours.Item2)));
            return later.Aggregate <= earlier.Aggregate && later.Dimensions.All(item => item.Value <= earlier.Dimensions[item.Key]);
        }));

    [Fact]
    public void Open_alerts_always_say_what_the_values_call_for_or_are_held_back_by_the_quiet_time() =>
        Check.One(Many, Prop.ForAll(Lives, life => Live(life).All(decision =>
        {
            var view = TrustRules.At(decision.State, Production, decision.Change!.At);
            return decision.State.OpenAlerts.All(alert => view.Of(alert.MetricType) < alert.Threshold)
                && decision.State.OpenAlerts.GroupBy(alert => alert.MetricType).All(group => group.Count() == 1)
                && (TrustRules.NextCrossing(decision.State, Production) is not { } next || next > view.At);
        })));

    [Fact]
    public void Alerts_and_history_come_in_order_of_virtual_time() =>
        Check.One(Many, Prop.ForAll(Lives, life =>
        {
            var decisions = Live(life);
            var raised = decisions.SelectMany(decision => decision.AlertsRaised).Select(alert => alert.Timestamp).ToList();
            var history = decisions.SelectMany(decision => decision.History).Select(change => change.At).ToList();
            return raised.SequenceEqual(raised.Order()) && history.SequenceEqual(history.Order());
        }));

    [Fact]
    public void Each_alert_is_raised_once_and_resolved_at_most_once() =>
        Check.One(Many, Prop.ForAll(Lives, life =>
        {
            var decisions = Live(life);
            var raised = decisions.SelectMany(decision => decision.AlertsRaised).Select(alert => alert.AlertId).ToList();
            var over = decisions.SelectMany(decision => decision.AlertsResolved).Select(alert => alert.AlertId).ToList();
            var open = decisions.Last().State.OpenAlerts.Select(alert => alert.AlertId);
            return raised.Distinct().Count() == raised.Count && raised.Order().SequenceEqual(over.Concat(open).Order());
        }));

    private static List<TrustDecision> Live((int Hours, TrustCommand Command)[] life, int? settleEveryHours = null)
    {
        List<TrustDecision> decisions = [TrustRules.Register("agent-01", Production, Start, 0.9)];
        var now = Start;
        foreach (var (hours, command) in life)
        {
            for (var pause = settleEveryHours ?? hours; pause < hours; pause += settleEveryHours ?? hours)
                decisions.Add(TrustRules.Settle(decisions[^1].State, Production, now.AddHours(pause)) with { Change = decisions[^1].Change });
            now = now.AddHours(hours);
            decisions.Add(TrustRules.Apply(decisions[^1].State, command, Production, now));
        }

        return decisions;
    }
}
