using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Tells a role that nobody has, which is mostly a misspelled one, from a role in which nobody is free.</summary>
internal sealed class UnknownRoles(IReadTransaction tx)
{
    private const int NearMax = 3;

    /// <summary>For so many unknown roles those that resemble them are looked for; a request that names more is not a slip of the pen.</summary>
    private const int SoughtMax = 5;

    /// <summary>How many letters of a role may differ from one that it is near, for each that it has.</summary>
    private const double NearShare = 0.34;

    private IReadOnlyList<RoleName>? known;
    private int soughtCount;

    /// <summary>The obstacle if no member on record has a role, at any level; with the roles that resemble it.</summary>
    public static Obstacle? Find(IReadTransaction tx, RoleName role) => new UnknownRoles(tx).Find(role);

    /// <summary>One obstacle for each of the roles that nobody has.</summary>
    public static List<Obstacle> Among(IReadTransaction tx, IEnumerable<RoleName> roles)
    {
        var unknown = new UnknownRoles(tx);
        return [.. roles.Distinct().Select(unknown.Find).OfType<Obstacle>()];
    }

    /// <inheritdoc cref="Find(IReadTransaction, RoleName)"/>
    public Obstacle? Find(RoleName role)
    {
        if (tx.CountCrewOfRole(role) > 0)
        {
            return null;
        }

        var isSought = soughtCount++ < SoughtMax;
        return new Obstacle(Reason.RoleUnknown) { Role = role, NearRoles = isSought ? Near(role, known ??= tx.RolesOfCrew()) : [] };
    }

    /// <summary>Roles with few other letters, or with one name within the other.</summary>
    internal static ImmutableArray<RoleName> Near(RoleName role, IEnumerable<RoleName> known)
    {
        var most = (int)(role.Text.Length * NearShare);
        return
        [
            .. known
                .Select(other => (Role: other, IsPart: IsPart(other.Text, role.Text)))
                .Where(near => near.IsPart || Math.Abs(near.Role.Text.Length - role.Text.Length) <= most)
                .Select(near => (near.Role, near.IsPart, Distance: Distance(role.Text, near.Role.Text)))
                .Where(near => near.IsPart || near.Distance <= most)
                .OrderBy(near => near.Distance)
                .ThenBy(near => near.Role)
                .Take(NearMax)
                .Select(near => near.Role),
        ];
    }

    private static bool IsPart(string one, string other) =>
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
