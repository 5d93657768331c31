namespace Grpc.Core;

/// <summary>The outcomes that a gRPC call can end with; the numbers are those of the wire.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by its caller.</summary>
    Cancelled = 1,

    /// <summary>Nothing more precise is known about the failure.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever state the server is in.</summary>
    InvalidArgument = 3,

    /// <summary>The time limit passed before the call was done; its effect may still have taken place.</summary>
    DeadlineExceeded = 4,

    /// <summary>Something that the request names does not exist.</summary>
    NotFound = 5,

    /// <summary>Something that the request would create exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known but not allowed to do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a limit or a store is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the system forbids the request until someone changes that state.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one; trying again from the start may succeed.</summary>
    Aborted = 10,

    /// <summary>The request reaches beyond the valid range, which may grow later.</summary>
    OutOfRange = 11,

    /// <summary>The server does not offer this method.</summary>
    Unimplemented = 12,

    /// <summary>Something that must always hold does not: a fault of the system.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached or is not ready now; trying again later may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data was lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller did not prove who they are.</summary>
    Unauthenticated = 16,
}
