using System.Reflection;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit;

/// <summary>A field that a command is given under the name under which the resource has it.</summary>
internal sealed record GivenField(PropertyInfo InCommand, PropertyInfo InResource)
{
    public string Name => InResource.Name;

    /// <summary>Whether the command tells an empty value from none.</summary>
    public bool MayBeEmptied => NewValueType is not null;

    private Type? NewValueType =>
        Nullable.GetUnderlyingType(InCommand.PropertyType) is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(NewValue<>)
            ? type
            : null;

    public static IEnumerable<GivenField> All<TCommand, TResource>() =>
        from inCommand in typeof(TCommand).GetProperties()
        join inResource in typeof(TResource).GetProperties() on inCommand.Name equals inResource.Name
        where inCommand.CanWrite && inResource.CanWrite
        select new GivenField(inCommand, inResource);

    public static GivenField Named<TCommand, TResource>(string name) => All<TCommand, TResource>().Single(field => field.Name == name);

    /// <summary>A value that the field can have, another one for each number.</summary>
    public object Sample(int number) => SampleValues.Of(InResource.PropertyType, number);

    public object? Of(object resource) => InResource.GetValue(resource);

    public void Give(object command, object? value) =>
        InCommand.SetValue(command, NewValueType is { } type ? Activator.CreateInstance(type, value) : value);
}
