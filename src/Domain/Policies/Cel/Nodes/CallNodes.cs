namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A strict function of one value; it never sees an error.</summary>
internal delegate CelValue CelUnary(CelFrame frame, CelValue value);

/// <summary>A strict function of two values, or an operator; it never sees an error.</summary>
internal delegate CelValue CelBinary(CelFrame frame, CelValue left, CelValue right);

/// <summary>A call of a function of one value.</summary>
internal sealed class UnaryCallNode(CelUnary function, CelNode operand) : CelNode(operand)
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        return frame.Charge(Costs.OfReading(value)) ? function(frame, value) : CelErrors.Budget;
    }
}

/// <summary>A call of a function of two values, the receiver counted.</summary>
internal sealed class BinaryCallNode(CelBinary function, CelNode left, CelNode right) : CelNode(left, right)
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var l = left.Evaluate(frame);
        if (l.IsError)
            return l;
        var r = right.Evaluate(frame);
        return r.IsError ? r : function(frame, l, r);
    }
}
