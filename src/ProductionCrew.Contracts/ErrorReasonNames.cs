using System.Collections.Frozen;

namespace ProductionCrew.V1;

/// <summary>The reasons as they are in <c>ErrorInfo.reason</c>: the names of the contract without the prefix.</summary>
public static class ErrorReasonNames
{
    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<ErrorReason, string> Names = ErrorReasonReflection
        .Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(ErrorReason))
        .Values.ToFrozenDictionary(value => (ErrorReason)value.Number, value => value.Name[Prefix.Length..]);

    public static string Of(ErrorReason reason) => Names[reason];
}
