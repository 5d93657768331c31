using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Roles, levels and lists of skills.</summary>
internal static class Roles
{
    public static RoleName Required(string text, Field field)
    {
        if (text.Length == 0)
        {
            field.RefuseAbsent();
            return default;
        }

        return Optional(text, field) ?? default;
    }

    public static RoleName? Optional(string text, Field field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (RoleName.TryParse(text, out var role))
        {
            return role;
        }

        field.Refuse($"must be kebab-case: a letter a-z, then at most {Limits.RoleNameLengthMax - 1} of a-z, 0-9 and -");
        return null;
    }

    /// <summary>A level; an absent one is the lowest.</summary>
    public static int Level(int level, Field field)
    {
        if (level == 0)
        {
            return Limits.LevelMin;
        }

        if (level is < Limits.LevelMin or > Limits.LevelMax)
        {
            field.Refuse($"must be from {Limits.LevelMin} to {Limits.LevelMax}");
        }

        return level;
    }

    /// <summary>At least one skill, no role twice.</summary>
    public static ImmutableArray<RoleSkill> Skills(RepeatedField<V1.RoleSkill> skills, Field field)
    {
        if (skills.Count is 0 or > Limits.RolesPerCrewMemberMax)
        {
            field.Refuse($"must have from 1 to {Limits.RolesPerCrewMemberMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
        var count = Math.Min(skills.Count, Limits.RolesPerCrewMemberMax);
        var parsed = ImmutableArray.CreateBuilder<RoleSkill>(count);
        var unique = new Uniqueness<string>();
        for (var i = 0; i < count; i++)
        {
            var role = Required(skills[i].Role, field[i]["role"]);
            if (skills[i].Role.Length > 0)
            {
                unique.Check(skills[i].Role, i, field, "role", "is the role");
            }

            parsed.Add(new RoleSkill(role, Level(skills[i].Level, field[i]["level"])));
        }

        return parsed.MoveToImmutable();
    }
}
