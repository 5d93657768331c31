using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>Values for fields by their type, so that a field which is new is tried without being listed.</summary>
public static class SampleValues
{
    private static readonly Dictionary<Type, Func<int, object>> ByType = new()
    {
        [typeof(Label)] = number => Sample.Label($"Sample é {number}"),
        [typeof(EmailAddress)] = number => Sample.Email($"sample{number}@example.org"),
        [typeof(Money)] = number => Sample.Euros(number),
        [typeof(LocalDate)] = number => Sample.Day(1_000 + number),
        [typeof(DateTimeZone)] = number => DateTimeZone.ForOffset(Offset.FromHours(number)),
        [typeof(ImmutableArray<RoleSkill>)] = number => Sample.Skills((Sample.Gaffer, number)),
        [typeof(ImmutableArray<Requirement>)] = number => ImmutableArray.Create(new Requirement(Sample.Gaffer, 1, number)),
    };

    /// <summary>A value of a type, another one for each number from 1 to 5.</summary>
    public static object Of(Type type, int number) =>
        ByType.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var make)
            ? make(number)
            : throw new ArgumentException($"There are no sample values of {type}; add some.", nameof(type));

    /// <summary>The same command or resource, with a value in each label, address, amount and date that is null.</summary>
    public static T Fill<T>(T record)
        where T : class => Change(record, field => field.GetValue(record) ?? Of(field.PropertyType, 1));

    /// <summary>The same resource, with null in each label, address, amount and date that may be null.</summary>
    public static T Empty<T>(T record)
        where T : class => Change(record, static _ => null);

    /// <summary>What may be null and has a sample value.</summary>
    public static IEnumerable<PropertyInfo> OptionalFields<T>() =>
        typeof(T)
            .GetProperties()
            .Where(field => field.CanWrite && Nullable.GetUnderlyingType(field.PropertyType) is { } type && ByType.ContainsKey(type));

    private static T Change<T>(T record, Func<PropertyInfo, object?> value)
        where T : class
    {
        var copy = (T)typeof(T).GetMethod("<Clone>$")!.Invoke(record, null)!;
        foreach (var field in OptionalFields<T>())
        {
            field.SetValue(copy, value(field));
        }

        return copy;
    }
}
