using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using NodaTime;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace ProductionCrew.Host.Rpc;

/// <summary>The points of a progress chart, of which every series that is wrong is named, and every entry of it.</summary>
internal static class PointSeries
{
    private static readonly ProgressPoints None = new([], [], []);

    public static ProgressPoints Parse(RepeatedField<Timestamp> time, RepeatedField<double> goal, RepeatedField<double> actual, Field chart)
    {
        if (time.Count == 0)
        {
            chart["time"].RefuseAbsent();
        }

        if (
            !IsShort(time.Count, chart["time"])
            | !IsAsLong(goal.Count, time.Count, chart["goal"])
            | !IsAsLong(actual.Count, time.Count, chart["actual"])
        )
        {
            // The entries of series that are not of the same length do not belong together.
            return None;
        }

        return new ProgressPoints(Times(time, chart["time"]), Values(goal, chart["goal"]), Values(actual, chart["actual"]));
    }

    private static bool IsShort(int count, Field field)
    {
        if (count <= Limits.ProgressPointsMax)
        {
            return true;
        }

        field.Refuse(string.Create(CultureInfo.InvariantCulture, $"must have at most {Limits.ProgressPointsMax} entries, and has {count}"));
        return false;
    }

    private static bool IsAsLong(int count, int timeCount, Field field)
    {
        if (count == timeCount)
        {
            return true;
        }

        field.Refuse(
            string.Create(CultureInfo.InvariantCulture, $"must have as many entries as time, which has {timeCount}, and has {count}")
        );
        return false;
    }

    private static ImmutableArray<Instant> Times(RepeatedField<Timestamp> time, Field field)
    {
        var times = ImmutableArray.CreateBuilder<Instant>(time.Count);
        for (var i = 0; i < time.Count; i++)
        {
            var moment = Moments.Optional(time[i], field[i]);
            if (moment is not null && time[i].Nanos != 0)
            {
                field[i].Refuse("must be in whole seconds");
            }
            else if (moment is { } later && times.Count > 0 && later <= times[^1])
            {
                field[i].Refuse(string.Create(CultureInfo.InvariantCulture, $"must be later than the time before it, {times[^1]}"));
            }

            times.Add(moment ?? Instant.MinValue);
        }

        return times.MoveToImmutable();
    }

    private static ImmutableArray<double> Values(RepeatedField<double> values, Field field)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                field[i].Refuse(string.Create(CultureInfo.InvariantCulture, $"must be a finite number, and is {values[i]}"));
            }
            else if (Math.Abs(values[i]) > Limits.ProgressValueMax)
            {
                field[i]
                    .Refuse(
                        string.Create(CultureInfo.InvariantCulture, $"must be from {-Limits.ProgressValueMax} to {Limits.ProgressValueMax}")
                    );
            }
        }

        return [.. values];
    }
}
