using System.Reflection;

namespace ProductionCrew.Conformance;

/// <summary>Compares two resources field by field, and names those fields: what can be set is stored.</summary>
public static class StoredFields
{
    /// <summary>The fields in which two resources differ.</summary>
    public static IReadOnlyList<string> Different<T>(T expected, T? found)
        where T : class => [.. Of<T>().Where(field => !AreSame(field, expected, found)).Select(field => field.Name)];

    /// <summary>The fields in which none of the samples differs from the first, so that they would not show whether it is stored.</summary>
    public static IReadOnlyList<string> Untold<T>(params T[] samples)
        where T : class =>
        [.. Of<T>().Where(field => samples.All(sample => AreSame(field, samples[0], sample))).Select(field => field.Name)];

    private static IEnumerable<PropertyInfo> Of<T>() => typeof(T).GetProperties().Where(property => property.CanWrite);

    private static bool AreSame<T>(PropertyInfo field, T one, T? other)
        where T : class => other is not null && Canonical.Of(field.GetValue(one)) == Canonical.Of(field.GetValue(other));
}
