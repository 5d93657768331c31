using System.Globalization;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Plans;

/// <summary>The parts of a plan that are more than a number.</summary>
internal static class PlanParts
{
    private const string Rate = "callsPerSecond";
    private const string Callers = "callers";

    private static readonly (string Name, Measure Measure, double Max)[] Latencies =
    [
        ("p50MsMax", Measure.P50Ms, PlanLimits.LatencyMsMax),
        ("p95MsMax", Measure.P95Ms, PlanLimits.LatencyMsMax),
        ("p99MsMax", Measure.P99Ms, PlanLimits.LatencyMsMax),
    ];

    private static readonly (string Name, Measure Measure, double Max)[] Shares =
    [
        ("errorShareMax", Measure.ErrorShare, 1),
        ("overloadShareMax", Measure.OverloadShare, 1),
        ("callsPerSecondMin", Measure.CallsPerSecond, PlanLimits.CallsPerSecondMax),
    ];

    public static Ramp RampOf(PlanObject root)
    {
        var steps = new List<(double Seconds, double Figure)>();
        bool? isRate = null;
        foreach (var stage in root.Objects("stages", PlanLimits.StagesMax))
        {
            var seconds = stage.Whole("seconds", 0, PlanLimits.StageSecondsMax);
            var rate = stage.Number(Rate, 0, PlanLimits.CallsPerSecondMax);
            var callers = stage.Number(Callers, 0, PlanLimits.CallersMax);
            stage.End();
            if (stage.Has(Rate) == stage.Has(Callers))
            {
                stage.Wrong($"must have either {Rate} or {Callers}");
                continue;
            }

            isRate ??= stage.Has(Rate);
            if (isRate != stage.Has(Rate))
            {
                stage.Wrong($"must have {(isRate.Value ? Rate : Callers)}, as the first stage has");
            }
            else if (callers is { } count && count != Math.Floor(count))
            {
                stage.Wrong(Callers, $"must be a whole number, not {count.ToString(CultureInfo.InvariantCulture)}");
            }

            steps.Add((seconds, rate ?? callers ?? 0));
        }

        return new Ramp(isRate ?? true, steps.Count == 0 ? [(0, 0)] : steps);
    }

    public static CallMix MixOf(PlanObject root)
    {
        if (root.Object("mix", isRequired: true) is not { } mix)
        {
            return new CallMix(new Dictionary<LoadKind, int>());
        }

        var weights = LoadKinds.Calls.ToDictionary(kind => kind, kind => mix.Whole(kind.Name(), 0, PlanLimits.WeightMax, absent: 0));
        mix.End();
        if (weights.Values.All(weight => weight == 0))
        {
            mix.Wrong("must give at least one kind of call more than 0");
        }

        return new CallMix(weights);
    }

    public static IReadOnlyList<Threshold> ThresholdsOf(PlanObject root)
    {
        var thresholds = new List<Threshold>();
        if (root.Object("thresholds", isRequired: false) is not { } all)
        {
            return thresholds;
        }

        foreach (var kind in LoadKinds.Calls.Append(LoadKind.All).Append(LoadKind.Watch))
        {
            if (all.Object(kind.Name(), isRequired: false) is not { } one)
            {
                continue;
            }

            foreach (var (name, measure, max) in kind is LoadKind.Watch ? Latencies : [.. Latencies, .. Shares])
            {
                if (one.Number(name, 0, max) is { } limit)
                {
                    thresholds.Add(new Threshold(kind, measure, limit));
                }
            }

            one.End();
        }

        all.End();
        return thresholds;
    }

    /// <summary>Notes what does not fit together.</summary>
    public static void CheckWhole(PlanObject root, LoadPlan plan)
    {
        if (plan.Ramp.Length < TimeSpan.FromSeconds(1) || plan.Ramp.Length > TimeSpan.FromSeconds(PlanLimits.SecondsMax))
        {
            root.Wrong(
                "stages",
                Invariant($"last {plan.Ramp.Length.TotalSeconds:0} seconds together, and must last 1 to {PlanLimits.SecondsMax}")
            );
        }

        if (plan.Ramp is { IsRate: true, CallCount: 0 } or { IsRate: false, CallersMax: 0 })
        {
            root.Wrong("stages", "make no call");
        }

        var places = (long)plan.People * PlanLimits.DaysMax;
        if (plan.BookingCount > places)
        {
            root.Wrong(
                "people",
                Invariant($"{plan.People} have {places} days together, and {plan.BookingCount:0} are booked; give more people")
            );
        }

        foreach (var threshold in plan.Thresholds)
        {
            var isMeasured = threshold.Kind switch
            {
                LoadKind.All => true,
                LoadKind.Watch => plan.Watchers > 0 && plan.HasBookings,
                _ => plan.Mix.ShareOf(threshold.Kind) > 0,
            };
            if (!isMeasured)
            {
                root.Wrong($"thresholds.{threshold.Kind.Name()}", "is of what the plan does not do");
            }
        }
    }
}
