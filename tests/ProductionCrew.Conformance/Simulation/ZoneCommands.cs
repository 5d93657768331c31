using ProductionCrew.Domain.UseCases.Zones;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about the rules of time zones. Those do not change while a simulation runs, so nothing moves.</summary>
internal static class ZoneCommands
{
    public static NoteZoneRules Note(World world) => new(Version(world));

    public static ApplyZoneRules Apply(World world) => new(Version(world));

    public static GetZoneRules Get(World world) => new();

    private static string Version(World world) => world.Chance(50) ? "2027a" : "2027b";
}
