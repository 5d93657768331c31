using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>People asked for by name, each once at most.</summary>
internal static class Pins
{
    public static ImmutableArray<Pin> Parse(RepeatedField<V1.PinnedCrew> pinned, Field field)
    {
        if (pinned.Count > Limits.HeadcountTotalMax)
        {
            field.Refuse($"must have at most {Limits.HeadcountTotalMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
        var count = Math.Min(pinned.Count, Limits.HeadcountTotalMax);
        var parsed = ImmutableArray.CreateBuilder<Pin>(count);
        var unique = new Uniqueness<string>();
        for (var i = 0; i < count; i++)
        {
            var role = Roles.Required(pinned[i].Role, field[i]["role"]);
            parsed.Add(new Pin(role, Names.CrewMember(pinned[i].CrewMember, field[i]["crew_member"])));
            if (pinned[i].CrewMember.Length > 0)
            {
                unique.Check(pinned[i].CrewMember, i, field, "crew_member", "is the crew member");
            }
        }

        return parsed.MoveToImmutable();
    }
}
