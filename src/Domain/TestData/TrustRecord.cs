using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>Collects what the trust rules decide over one agent's life.</summary>
internal sealed class TrustRecord
{
    private readonly TestDataSettings _settings;
    private readonly TrustParameters _parameters;
    private readonly List<TrustChange> _history = [];
    private readonly OrderedDictionary<string, TrustAlert> _alerts = [];
    private readonly List<(DateTimeOffset At, string EventType)> _incidents = [];
    private readonly double[] _daily;

    private TrustState _state;
    private int _day;

    public TrustRecord(TestDataSettings settings, TrustParameters parameters, TrustDecision registered)
    {
        (_settings, _parameters, _state) = (settings, parameters, registered.State);
        _daily = new double[settings.Metrics ? settings.Days : 0];
        Keep(registered);
    }

    public void Apply(TrustCommand command, DateTimeOffset at)
    {
        ReadDays(at);
        var decision = TrustRules.Apply(_state, command, _parameters, at);
        Keep(decision);
        if (command is DecayByEvent incident)
            _incidents.Add((at, incident.EventType));
    }

    public TrustLife End()
    {
        Keep(TrustRules.Settle(_state, _parameters, _settings.Start));
        ReadDays(_settings.Start.AddTicks(1));
        return new(_state, _history, _alerts.Values, _incidents, [.. _daily]);
    }

    private void Keep(TrustDecision decision)
    {
        _state = decision.State;
        _history.AddRange(decision.History);
        foreach (var alert in decision.AlertsRaised)
            _alerts[alert.AlertId] = alert;
        foreach (var alert in decision.AlertsResolved)
            _alerts[alert.AlertId] = alert;
    }

    // The values at the ends of the days before a moment, while the state is still the one of those days.
    private void ReadDays(DateTimeOffset before)
    {
        for (; _day < _daily.Length && _settings.Begin.AddDays(_day + 1) < before; _day++)
            _daily[_day] = Math.Round(TrustRules.At(_state, _parameters, _settings.Begin.AddDays(_day + 1)).Aggregate, 4);
    }
}
