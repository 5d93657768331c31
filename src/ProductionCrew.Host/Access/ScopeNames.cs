using ProductionCrew.Domain.Model.Access;

namespace ProductionCrew.Host.Access;

/// <summary>The scopes as they are in tokens.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, AccessScopes Scope)[] All =
    [
        ("user", AccessScopes.User),
        ("manager", AccessScopes.Manager),
        ("admin", AccessScopes.Admin),
    ];

    /// <summary>All scopes together: what a caller may do where the service runs open.</summary>
    public static AccessScopes Every { get; } = AccessScopes.User | AccessScopes.Manager | AccessScopes.Admin;

    /// <summary>The scopes that a text names, separated by spaces; other names are those of other services, and count for nothing.</summary>
    public static AccessScopes Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(AccessScopes.None, (scopes, name) => scopes | Of(name));

    public static string Write(AccessScopes scopes) => string.Join(' ', Each(scopes).Select(scope => NameOf(scope)));

    /// <summary>The scopes one by one, in order.</summary>
    public static IEnumerable<AccessScopes> Each(AccessScopes scopes) =>
        All.Where(entry => scopes.HasFlag(entry.Scope)).Select(entry => entry.Scope);

    /// <summary>The scope of a name; none if there is no such scope.</summary>
    public static AccessScopes Of(string name) => All.FirstOrDefault(entry => entry.Name == name).Scope;

    public static string NameOf(AccessScopes scope) => All.First(entry => entry.Scope == scope).Name;
}
