using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Fields;

/// <summary>
/// A field of a request, by its path. Each parser of this folder takes one, and reports to it what is wrong with the value. It then returns
/// a default, which is never used: a request with a violation is refused as a whole.
/// </summary>
/// <remarks>The path of a list's element is put together only for a violation, because most requests have none.</remarks>
internal readonly record struct Field
{
    private readonly FieldViolations violations;
    private readonly string path;
    private readonly string? member;
    private readonly int? index;

    public Field(FieldViolations violations, string path)
        : this(violations, path, index: null, member: null) { }

    private Field(FieldViolations violations, string path, int? index, string? member)
    {
        this.violations = violations;
        this.path = path;
        this.index = index;
        this.member = member;
    }

    public string Path => $"{path}{(index is { } i ? $"[{i}]" : "")}{(member is null ? "" : "." + member)}";

    /// <summary>An element of this list.</summary>
    public Field this[int element] => new(violations, index is null && member is null ? path : Path, element, member: null);

    /// <summary>A field of this message.</summary>
    public Field this[string name] => new(violations, path, index, member is null ? name : $"{member}.{name}");

    /// <param name="description">The end of a sentence that starts with the path: "must be from 1 to 5".</param>
    public void Refuse(string description) => violations.Add(Path, description);

    /// <summary>Refuses a required value that is absent.</summary>
    public void RefuseAbsent() => Refuse("is required");

    /// <summary>Refuses the number of an enum value that does not exist, or that may not be sent.</summary>
    public T RefuseUnknown<T>()
        where T : struct, Enum
    {
        Refuse("must be a known value");
        return default;
    }
}

internal static class FieldExtensions
{
    /// <summary>A field of the request.</summary>
    public static Field At(this FieldViolations violations, string path) => new(violations, path);
}
