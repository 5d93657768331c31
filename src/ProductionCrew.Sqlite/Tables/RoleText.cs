using System.Collections.Immutable;
using System.Globalization;
using ProductionCrew.Domain;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Skills and requirements as text inside their row: <c>grip:3 runner:1</c> and <c>grip:2:10 runner:1:4</c>.</summary>
internal static class RoleText
{
    private const char ItemSeparator = ' ';
    private const char FieldSeparator = ':';

    public static string Write(ImmutableArray<RoleSkill> skills) =>
        string.Join(ItemSeparator, skills.Select(skill => string.Create(CultureInfo.InvariantCulture, $"{skill.Role}:{skill.Level}")));

    public static string Write(ImmutableArray<Requirement> requirements) =>
        string.Join(
            ItemSeparator,
            requirements.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Role}:{item.MinimumLevel}:{item.Headcount}"))
        );

    public static ImmutableArray<RoleSkill> ReadSkills(string text) =>
        Read(text, static fields => new RoleSkill(Columns.Role(fields[0]), Number(fields[1])));

    public static ImmutableArray<Requirement> ReadRequirements(string text) =>
        Read(text, static fields => new Requirement(Columns.Role(fields[0]), Number(fields[1]), Number(fields[2])));

    private static ImmutableArray<T> Read<T>(string text, Func<string[], T> parse)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var items = text.Split(ItemSeparator);
        var parsed = ImmutableArray.CreateBuilder<T>(items.Length);
        foreach (var item in items)
        {
            parsed.Add(parse(item.Split(FieldSeparator)));
        }

        return parsed.MoveToImmutable();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
