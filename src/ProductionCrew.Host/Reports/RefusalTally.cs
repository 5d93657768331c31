using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Reports;

/// <summary>Counts refusals by day, role and reason, until they are kept. Whoever is refused waits for nothing.</summary>
internal sealed class RefusalTally(TimeProvider time)
{
    private readonly Lock gate = new();
    private Dictionary<(LocalDate Date, RoleName Role, Reason Reason), long> counts = [];

    /// <summary>Counts what was refused of something that was asked for in earnest.</summary>
    public void Count<T>(object command, Outcome<T> outcome)
        where T : class
    {
        foreach (var (role, reason) in RefusedRoles.Of(command, outcome))
        {
            var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InUtc().Date;
            lock (gate)
            {
                Add(new RefusalCount(today, role, reason, 1));
            }
        }
    }

    /// <summary>Takes what was counted, to be kept.</summary>
    public ImmutableArray<RefusalCount> Take()
    {
        lock (gate)
        {
            var taken = counts;
            counts = [];
            return [.. taken.Select(count => new RefusalCount(count.Key.Date, count.Key.Role, count.Key.Reason, count.Value))];
        }
    }

    /// <summary>Gives back what could not be kept.</summary>
    public void Return(ImmutableArray<RefusalCount> taken)
    {
        lock (gate)
        {
            foreach (var count in taken)
            {
                Add(count);
            }
        }
    }

    private void Add(RefusalCount count)
    {
        var key = (count.Date, count.Role, count.Reason);
        counts[key] = counts.GetValueOrDefault(key) + count.Count;
    }
}
