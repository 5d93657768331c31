using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Host.Services;

/// <summary>Tells a role that the person does not have from one that nobody has, which is mostly misspelled.</summary>
internal static class MissingRoles
{
    /// <summary>The rejection, with the roles that are near an unknown one. Only a rejection for want of a role costs a read.</summary>
    public static async Task<Rejection> ExplainAsync(IStore store, Rejection rejection, CancellationToken cancellationToken)
    {
        ImmutableArray<Domain.Values.RoleName> absent =
        [
            .. rejection.Obstacles.Where(IsAbsent).Select(obstacle => obstacle.Role).OfType<Domain.Values.RoleName>().Distinct(),
        ];
        if (rejection.Reason is not Reason.RoleMissing || absent.IsEmpty)
        {
            return rejection;
        }

        var unknown = (await store.ReadAsync(new FindUnknownRoles(absent), cancellationToken)).Result.Obstacles;
        return unknown.IsEmpty
            ? rejection
            : rejection with
            {
                Reason = Reason.RoleUnknown,
                Obstacles =
                [
                    .. unknown,
                    .. rejection.Obstacles.Where(obstacle => !IsAbsent(obstacle) || !unknown.Any(one => one.Role == obstacle.Role)),
                ],
            };
    }

    private static bool IsAbsent(Obstacle obstacle) => obstacle is { Rule: Reason.RoleMissing, Level: 0 };
}
