"""Goods receipts and stock counts"""

import sqlalchemy as sa
from alembic import op
import kernel.columns
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
_TIME = kernel.columns.UtcTime(timezone=True)


def upgrade() -> None:
    op.create_table('goods_receipt',
    sa.Column('id', _ID, nullable=False),
    sa.Column('receipt_no', sa.String(), nullable=True),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('warehouse_id', _ID, nullable=False),
    sa.Column('supplier_ref', sa.String(), nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('served', _JSON, nullable=False),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_goods_receipt_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_receipt')),
    sa.UniqueConstraint('key', name=op.f('uq_goods_receipt_key')),
    sa.UniqueConstraint('receipt_no', name=op.f('uq_goods_receipt_receipt_no'))
    )
    op.create_table('goods_receipt_line',
    sa.Column('id', _ID, nullable=False),
    sa.Column('receipt_id', _ID, nullable=False),
    sa.Column('item_id', _ID, nullable=False),
    sa.Column('qty', kernel.columns.Exact(precision=18, scale=6), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('base_qty', kernel.columns.Exact(precision=18, scale=6), nullable=False),
    sa.CheckConstraint('base_qty > 0', name=op.f('ck_goods_receipt_line_qty')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_goods_receipt_line_item_id')),
    sa.ForeignKeyConstraint(['receipt_id'], ['goods_receipt.id'], name=op.f('fk_goods_receipt_line_receipt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_receipt_line'))
    )
    with op.batch_alter_table('goods_receipt_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goods_receipt_line_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_goods_receipt_line_receipt_id'), ['receipt_id'], unique=False)

    op.create_table('stock_count',
    sa.Column('id', _ID, nullable=False),
    sa.Column('count_no', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('warehouse_id', _ID, nullable=False),
    sa.Column('places', sa.String(), nullable=False),
    sa.Column('opened_at', _TIME, nullable=False),
    sa.Column('opened_by', sa.String(), nullable=False),
    sa.Column('closed_at', _TIME, nullable=True),
    sa.Column('closed_by', sa.String(), nullable=True),
    sa.CheckConstraint("state IN ('open','booked','cancelled')", name=op.f('ck_stock_count_state')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_count_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_count')),
    sa.UniqueConstraint('count_no', name=op.f('uq_stock_count_count_no'))
    )
    op.create_table('stock_count_line',
    sa.Column('id', _ID, nullable=False),
    sa.Column('count_id', _ID, nullable=False),
    sa.Column('level_id', _ID, nullable=False),
    sa.Column('expected', kernel.columns.Exact(precision=18, scale=6), nullable=False),
    sa.Column('counted', kernel.columns.Exact(precision=18, scale=6), nullable=True),
    sa.Column('counted_by', sa.String(), nullable=True),
    sa.Column('counted_at', _TIME, nullable=True),
    sa.Column('booked_at', _TIME, nullable=True),
    sa.Column('again', sa.String(), nullable=True),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_stock_count_line_counted')),
    sa.ForeignKeyConstraint(['count_id'], ['stock_count.id'], name=op.f('fk_stock_count_line_count_id')),
    sa.ForeignKeyConstraint(['level_id'], ['stock_level.id'], name=op.f('fk_stock_count_line_level_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_count_line'))
    )
    with op.batch_alter_table('stock_count_line', schema=None) as batch_op:
        batch_op.create_index('uq_stock_count_line_place', ['count_id', 'level_id'], unique=True)
        batch_op.create_index(batch_op.f('ix_stock_count_line_level_id'), ['level_id'], unique=False)


def downgrade() -> None:
    op.drop_table('stock_count_line')
    op.drop_table('stock_count')
    op.drop_table('goods_receipt_line')
    op.drop_table('goods_receipt')
