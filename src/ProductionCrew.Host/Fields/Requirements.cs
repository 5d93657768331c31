using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>What a production needs: unique by role and level, sorted by both.</summary>
internal static class Requirements
{
    public static ImmutableArray<Requirement> Parse(RepeatedField<V1.Requirement> requirements, Field field)
    {
        if (requirements.Count > Limits.RequirementsMax)
        {
            field.Refuse($"must have at most {Limits.RequirementsMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
        var parsed = new List<Requirement>();
        var unique = new Uniqueness<(string Role, int Level)>();
        for (var i = 0; i < Math.Min(requirements.Count, Limits.RequirementsMax); i++)
        {
            var requirement = Parse(requirements[i], field[i]);
            if (requirements[i].Role.Length > 0)
            {
                unique.Check((requirements[i].Role, requirement.MinimumLevel), i, field, member: null, "has the role and minimum level");
            }

            parsed.Add(requirement);
        }

        if (parsed.Sum(requirement => (long)Math.Clamp(requirement.Headcount, 0, Limits.HeadcountMax)) > Limits.HeadcountTotalMax)
        {
            field.Refuse($"must ask for at most {Limits.HeadcountTotalMax} people in all");
        }

        return [.. parsed.OrderBy(requirement => requirement.Role).ThenBy(requirement => requirement.MinimumLevel)];
    }

    private static Requirement Parse(V1.Requirement requirement, Field field)
    {
        if (requirement.Headcount is < 1 or > Limits.HeadcountMax)
        {
            field["headcount"].Refuse($"must be from 1 to {Limits.HeadcountMax}");
        }

        return new Requirement(
            Roles.Required(requirement.Role, field["role"]),
            Roles.Level(requirement.MinimumLevel, field["minimum_level"]),
            requirement.Headcount
        );
    }
}
