using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Tells a role that nobody has, which is mostly a misspelled one, from a role in which nobody is free.</summary>
internal static class UnknownRole
{
    private const int NearMax = 3;

    /// <summary>How many letters of a role may differ from one that it is near, for each that it has.</summary>
    private const double NearShare = 0.34;

    /// <summary>The obstacle if no member on record has a role, at any level; with the roles that resemble it.</summary>
    public static Obstacle? Find(IReadTransaction tx, RoleName role) =>
        tx.CountCrewOfRole(role) > 0 ? null : new Obstacle(Reason.RoleUnknown) { Role = role, NearRoles = Near(role, tx.RolesOfCrew()) };

    /// <summary>Roles with few other letters, or with one name within the other.</summary>
    internal static ImmutableArray<RoleName> Near(RoleName role, IEnumerable<RoleName> known) =>
        [
            .. known
                .Select(other => (Role: other, Distance: Distance(role.Text, other.Text)))
                .Where(near => near.Distance <= role.Text.Length * NearShare || Contains(near.Role.Text, role.Text))
                .OrderBy(near => near.Distance)
                .ThenBy(near => near.Role)
                .Take(NearMax)
                .Select(near => near.Role),
        ];

    private static bool Contains(string one, string other) =>
        one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);

    /// <summary>How many letters must be put in, taken out, changed, or exchanged with the next one, to get from one text to another.</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distances[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        Math.Min(distances[i - 1, j] + 1, distances[i, j - 1] + 1),
                        distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1)
                    );
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[from.Length, to.Length];
    }
}
