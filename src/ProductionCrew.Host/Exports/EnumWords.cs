using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using ProductionCrew.Client.Verbs;

namespace ProductionCrew.Host.Exports;

/// <summary>The values of an enum of the contract as words of a file: their names without the common prefix.</summary>
internal static class EnumWords
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Known<TEnum>.Words[value];

    private static class Known<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Words = V1
            .ResourcesReflection.Descriptor.FindTypeByName<EnumDescriptor>(typeof(TEnum).Name)
            .Values.ToFrozenDictionary(value => (TEnum)Enum.ToObject(typeof(TEnum), value.Number), FieldText.ShortName);
    }
}
