using System.Collections.Frozen;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Errors;

/// <summary>The reasons as <c>ErrorInfo.reason</c> carries them: the contract's names without their prefix.</summary>
internal static class ErrorReasonNames
{
    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<ErrorReason, string> Names = ErrorReasonReflection
        .Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(ErrorReason))
        .Values.ToFrozenDictionary(value => (ErrorReason)value.Number, value => value.Name[Prefix.Length..]);

    public static string Of(ErrorReason reason) => Names[reason];
}
