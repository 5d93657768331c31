using System.Collections.Immutable;
using System.Globalization;

namespace ProductionCrew.Domain.Store;

/// <summary>Skills and requirements as text inside their row: <c>grip:3 runner:1</c> and <c>grip:2:10 runner:1:4</c>.</summary>
public static class RoleText
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
        Read(text, static fields => new RoleSkill(Role(fields[0]), Number(fields[1])));

    public static ImmutableArray<Requirement> ReadRequirements(string text) =>
        Read(text, static fields => new Requirement(Role(fields[0]), Number(fields[1]), Number(fields[2])));

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

    private static RoleName Role(string text) =>
        RoleName.TryParse(text, out var role) ? role : throw new InvalidDataException("The database holds a malformed role.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
