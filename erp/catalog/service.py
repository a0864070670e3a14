"""Changes to the catalogue that more than the import needs: tax codes, ranges, and the index of words."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from erp.catalog.models import Item, ItemWord, ProductRange, TaxCode
from erp.catalog.rules import index_words
from kernel.inserting import insert_ignore

_BATCH = 20_000
_ITEMS = Item.metadata.tables["item"]  # the bare table: many parameter sets, one statement


def put_tax_code(session: Session, code: str, name: str, rate: Decimal) -> None:
    """Add a tax code or set its name and rate (per cent)."""
    made = insert_ignore(session, TaxCode, code=code, name=name, rate=rate)
    if made is None:
        session.execute(update(TaxCode).where(TaxCode.code == code).values(name=name, rate=rate))


def put_ranges(session: Session, names: Collection[str]) -> dict[str, int]:
    """Add the ranges that are missing; gives the id of each name."""
    for name in sorted(names):
        insert_ignore(session, ProductRange, name=name)
    found = session.execute(select(ProductRange.name, ProductRange.id).where(ProductRange.name.in_(names)))
    return dict(found.all())


def index_items(session: Session, ids: Collection[int]) -> None:
    """Bring the word index of these items up to date; items whose words did not change cost one read."""
    chosen = (
        select(Item.id, Item.sku, Item.description, ProductRange.name, Item.search_text)
        .join(ProductRange, ProductRange.id == Item.range_id, isouter=True)
        .order_by(Item.id)
    )
    wanted = sorted(ids)
    for start in range(0, len(wanted), _BATCH):
        rows = session.execute(chosen.where(Item.id.in_(wanted[start : start + _BATCH]))).all()
        found = {row[0]: (index_words(row[1], row[2], row[3]), row[4]) for row in rows}
        _write_words(session, {item_id: told for item_id, (told, before) in found.items() if " ".join(told) != before})


def _write_words(session: Session, words: Mapping[int, Sequence[str]]) -> None:
    if not words:
        return
    session.execute(delete(ItemWord).where(ItemWord.item_id.in_(words)))
    _insert_words(session, [(item_id, word) for item_id, told in words.items() for word in told])
    session.connection().execute(
        update(_ITEMS).where(Item.id == bindparam("this")).values(search_text=bindparam("told")),
        [{"this": item_id, "told": " ".join(told)} for item_id, told in words.items()],
    )


def _insert_words(session: Session, pairs: Sequence[tuple[int, str]]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Two arrays in one statement: a hundred times fewer messages than row by row.
        session.execute(
            text(
                "INSERT INTO item_word (item_id, word)"
                " SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:words AS text[]))"
            ),
            {"ids": [item_id for item_id, _ in pairs], "words": [word for _, word in pairs]},
        )
        return
    session.connection().exec_driver_sql("INSERT INTO item_word (item_id, word) VALUES (?, ?)", list(pairs))
