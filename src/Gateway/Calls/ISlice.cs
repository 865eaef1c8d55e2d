namespace Sandboxes.Gateway.Calls;

/// <summary>One operation: its route and its handler. Found at start by its interface, so a new one is one new file.</summary>
internal interface ISlice
{
    static abstract void Map(IEndpointRouteBuilder routes);
}

/// <summary>An operation on sandboxes, mapped at the root.</summary>
internal interface IManagementSlice : ISlice;

/// <summary>An operation inside a sandbox, mapped below <c>/v1</c> and so below <c>/sandboxes/{id}/v1</c> too.</summary>
internal interface IMirrorSlice : ISlice;
