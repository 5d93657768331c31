using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage;

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

    public static ImmutableArray<RoleSkill> ReadSkills(ReadOnlySpan<byte> text)
    {
        var skills = new RoleSkill[Count(text)];
        foreach (ref var skill in skills.AsSpan())
        {
            var item = Take(ref text, ItemSeparator);
            skill = new RoleSkill(Role(Take(ref item, FieldSeparator)), Number(item));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(skills);
    }

    public static ImmutableArray<Requirement> ReadRequirements(ReadOnlySpan<byte> text)
    {
        var requirements = new Requirement[Count(text)];
        foreach (ref var requirement in requirements.AsSpan())
        {
            var item = Take(ref text, ItemSeparator);
            var role = Role(Take(ref item, FieldSeparator));
            requirement = new Requirement(role, Number(Take(ref item, FieldSeparator)), Number(item));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(requirements);
    }

    private static int Count(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : text.Count((byte)ItemSeparator) + 1;

    /// <summary>Takes the text up to the next separator, or all that is left.</summary>
    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> text, char separator)
    {
        var end = text.IndexOf((byte)separator);
        var taken = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return taken;
    }

    private static RoleName Role(ReadOnlySpan<byte> text) =>
        RoleName.TryParse(Encoding.UTF8.GetString(text), out var role)
            ? role
            : throw new InvalidDataException("The database holds a malformed role.");

    private static int Number(ReadOnlySpan<byte> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
