using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about operators and signing keys. Keys live for hours, so that a simulation sees many.</summary>
internal static class AccessCommands
{
    private static readonly string[] CertificateNames = ["a.example", "b.example", "CN=c", "ü"];

    private static readonly SigningKeyTimes Times = new(Duration.FromHours(1), Duration.FromHours(20), Duration.FromHours(2));

    public static CreateOperator Create(World world) => new(Any(world), Scopes(world), Text(world), Names(world));

    public static UpdateOperator Update(World world)
    {
        var id = Existing(world);
        return new UpdateOperator(
            id,
            world.Chance(50) ? null : Scopes(world),
            world.Chance(50) ? null : Names(world),
            world.ExpectedVersion(VersionOf(world, id))
        );
    }

    public static RotateSecret Rotate(World world)
    {
        var id = Existing(world);
        return new RotateSecret(id, Text(world), Duration.FromHours(world.Number(0, 3)), world.ExpectedVersion(VersionOf(world, id)));
    }

    public static DisableOperator Disable(World world)
    {
        var id = Existing(world);
        return new DisableOperator(id, world.ExpectedVersion(VersionOf(world, id)));
    }

    public static RenewSigningKey Renew(World world) => new(Text(world), "public", Text(world), Times, IsForced: world.Chance(10));

    public static GetOperator Get(World world) => new(Existing(world));

    public static ReadAccess Read(World world) => new();

    public static IStep List(World world) =>
        new ListStep<Page<Operator>>(page => new ListOperators(page), page => page.Next, world.Number(1, 20));

    /// <summary>An active operator, mostly; sometimes one that is disabled, rarely none.</summary>
    public static OperatorId Existing(World world)
    {
        var all = world.State.Operators.Values.ToList();
        var active = all.Where(found => found.IsActive).ToList();
        return all.Count == 0 || world.Chance(5) ? Any(world)
            : active.Count == 0 || world.Chance(10) ? world.Pick(all).Id
            : world.Pick(active).Id;
    }

    private static OperatorId Any(World world) =>
        Sample.OperatorId(string.Create(CultureInfo.InvariantCulture, $"system-{world.Number(1, 150)}"));

    private static AccessScopes Scopes(World world) =>
        (AccessScopes)world.Number(1, (int)(AccessScopes.User | AccessScopes.Manager | AccessScopes.Admin));

    private static ImmutableArray<string> Names(World world) => world.Chance(60) ? [] : [world.Pick(CertificateNames)];

    private static string Text(World world) => world.Guid().ToString("N", CultureInfo.InvariantCulture);

    private static long? VersionOf(World world, OperatorId id) => world.State.Operators.GetValueOrDefault(id)?.Version;
}
