"""What is said of a name that is no variable of a run's model: what it lacks, what it is made of, how it is carried on."""

from lantu.catalogue.figure import written_with_name
from lantu.city import City
from lantu.city.ground.ground import WITHIN
from lantu.engine.left_out import lacks_of
from lantu.engine.simulate import World
from lantu.language.text import Text, each

_NAMED = 3  # inputs that are lacking and named


def _walked(variable: str, city: City) -> Text | None:
    """Say of what the streets of a pack measure where its number comes from; None of anything else."""
    if variable not in city.indicators or not variable.startswith(WITHIN):
        return None
    return Text(
        f"；“{variable}”沿街道测算：lantu access 说明谁到得了、哪里到不了",
        f"; '{variable}' is walked on the streets: lantu access says who reaches it and where nobody does",
    )


def beside_the_model(world: World, variable: str, city: City) -> Text:
    """Say why a name is no variable of the run's model, and how it is carried on; nothing of what nobody knows."""
    walked = _walked(variable, city)
    if walked is not None:
        return walked
    lacks, carried = _left_out(world, variable, city), _carried_on(world, variable)
    return Text(lacks.zh + carried.zh, lacks.en + carried.en)


def _left_out(world: World, variable: str, city: City) -> Text:
    """Say of what the model leaves out what it lacks, and of an indicator of several variables which they are; nothing of others."""
    known = city.indicators.get(variable)
    lacks = world.graph.missing.get(variable, ())
    if not lacks and known is not None:
        lacks = lacks_of(world.graph, known, city)
    if lacks:
        more = " …" if len(lacks) > _NAMED else ""
        named = each(lambda code: ", ".join(written_with_name(name, code) for name in lacks[:_NAMED]) + more)
        return Text(
            f"；未推演它：缺 {named.zh}（lantu doctor）", f"; it is not simulated: lacks {named.en} (lantu doctor)"
        )
    terms = [] if known is None else [name for name in (known.numerator, known.denominator) if name]
    made = [name for name in terms if name != variable and name in world.graph.functions]
    if not made:
        return Text()
    return Text(f"；它由 {'、'.join(made)} 算得：请查询这些变量", f"; it is made of {', '.join(made)}: ask for these")


def _carried_on(world: World, variable: str) -> Text:
    """Say of what has no equation how it is carried on; nothing of what is not there."""
    link = world.inputs.links.get(variable)
    if link is None:
        if variable not in world.inputs.paths:
            return Text()
        return Text(f"；“{variable}”按自身的历史记录外推", f"; '{variable}' is carried on from its own record")
    if link.how == "identity":
        return Text(
            f"；“{variable}”等于 {link.formula}：请查询这些变量", f"; '{variable}' is {link.formula}: ask for these"
        )
    return Text(
        f"；“{variable}”按自身的历史记录外推，并跟随 {link.formula}",
        f"; '{variable}' is carried on from its own record, and follows {link.formula}",
    )
