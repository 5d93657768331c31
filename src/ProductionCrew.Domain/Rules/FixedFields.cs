using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Rules;

/// <summary>Refuses an update that would have to change what it cannot, rather than to leave it and say nothing.</summary>
internal static class FixedFields
{
    /// <summary>The refusal of those fields whose values differ from what is stored; null if none does.</summary>
    public static Rejection? Refuse(params ReadOnlySpan<(FixedField Field, bool Differs)> fields)
    {
        var obstacles = new List<Obstacle>();
        foreach (var (field, differs) in fields)
        {
            if (differs)
            {
                obstacles.Add(new Obstacle(Reason.InvalidField) { Field = field });
            }
        }

        return obstacles.Count > 0 ? Obstacles.Reject(obstacles) : null;
    }
}
